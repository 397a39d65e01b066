/* Second looks at some words of a text, and the labels that spell names; gives exactly what cuttings.grammar.tags and .spans give without it. */
#ifndef CUTTINGS_SPOTS_H
#define CUTTINGS_SPOTS_H
#include "_scores.h"

/* The best class of each row and its lead over the next. */
static void bests(const int16_t *scores, ptrdiff_t n, int classes, int64_t *best, int32_t *lead)
{
    int at;
    for (ptrdiff_t i = 0; i < n; i++) lead[i] = lead_of(classes, scores + i * classes, &at), best[i] = at;
}

/* Scores anew the words that are flagged. */
static void score_flagged(const int32_t *columns, int width, const int32_t *starts, ptrdiff_t sentences, int reach, const uint8_t *flags,
                          const Slots *slots, const Table *table, int16_t *out)
{
    const int32_t *some[AT_ONCE];
    int32_t room[AT_ONCE][MOST_WINDOW], place[AT_ONCE];
    int16_t made[AT_ONCE * MOST_CLASSES];
    int many = 0, classes = table->classes;
    for (ptrdiff_t s = 0; s <= sentences; s++) {
        for (int32_t i = s < sentences ? starts[s] : 0; s < sentences && i < starts[s + 1]; i++) {
            if (!flags[i]) continue;
            some[many] = window(columns, width, i, starts[s], starts[s + 1], reach, room[many]), place[many++] = i;
            if (many < AT_ONCE) continue;
            score_some(table, some, many, slots, made);
            for (int r = 0; r < many; r++) memcpy(out + (size_t)place[r] * classes, made + r * classes, sizeof(int16_t) * classes);
            many = 0;
        }
    }
    if (many) score_some(table, some, many, slots, made);
    for (int r = 0; r < many; r++) memcpy(out + (size_t)place[r] * classes, made + r * classes, sizeof(int16_t) * classes);
}

/* Numbers given to keys as they come. */
typedef struct {
    int32_t *keys, *numbers; /* numbers: one more than they are, 0 where nothing is */
    uint32_t mask;
    int32_t count;
} Numbers;

static int32_t *slot_of(Numbers *all, int32_t key)
{
    uint32_t at = ((uint32_t)key * 0x9E3779B1u) >> 7 & all->mask;
    while (all->numbers[at] && all->keys[at] != key) at = (at + 1) & all->mask;
    all->keys[at] = key;
    return all->numbers + at;
}

static int numbers_ready(Numbers *all, ptrdiff_t most)
{
    uint32_t size = 64;
    while (size < 2 * (size_t)most) size *= 2;
    all->keys = malloc(sizeof(int32_t) * size), all->numbers = calloc(size, sizeof(int32_t));
    all->mask = size - 1, all->count = 0;
    return all->keys && all->numbers;
}

static void numbers_gone(Numbers *all) { free(all->keys), free(all->numbers); }

typedef struct {
    const int32_t *columns, *forms, *starts;
    const uint8_t *doubted;
    ptrdiff_t words, sentences;
    int width, sure;
} Text;

/* What the first look took each word for, and its like in the whole text; only where a word of its form was in doubt. */
static int said_and_again(const Text *t, const int16_t *scores, int classes, const int64_t *best, int32_t *rows)
{
    Numbers doubtful, like;
    int64_t *sums = NULL;
    int ok = numbers_ready(&doubtful, t->words), wide = t->width + 2;
    ok = numbers_ready(&like, t->words) && ok;
    sums = ok ? calloc((size_t)t->words * classes + 1, sizeof(int64_t)) : NULL;
    ok = ok && sums;
    for (ptrdiff_t i = 0; ok && i < t->words; i++)
        if (t->doubted[i]) *slot_of(&doubtful, t->forms[i]) = 1;
    for (ptrdiff_t i = 0; ok && i < t->words; i++) {
        int32_t *row = rows + i * wide;
        memcpy(row, t->columns + i * t->width, sizeof(int32_t) * t->width);
        row[wide - 2] = row[wide - 1] = -1;
        if (!*slot_of(&doubtful, t->forms[i])) continue;
        int32_t *number = slot_of(&like, row[0]);
        if (!*number) *number = ++like.count;
        row[wide - 1] = *number - 1, row[wide - 2] = (int32_t)best[i];
        for (int k = 0; k < classes; k++) sums[(size_t)(*number - 1) * classes + k] += scores[i * classes + k];
    }
    for (ptrdiff_t i = 0; ok && i < t->words; i++) {
        int32_t *row = rows + i * wide;
        int at = 0;
        if (row[wide - 1] >= 0) {
            const int64_t *sum = sums + (size_t)row[wide - 1] * classes;
            for (int k = 1; k < classes; k++)
                if (sum[k] > sum[at]) at = k;
        } else {
            row[wide - 2] = 0;
        }
        row[wide - 1] = at;
    }
    numbers_gone(&doubtful), numbers_gone(&like), free(sums);
    return ok;
}

/* The second look at names: where the first does not rule one out by enough, beside such words, and at words whose like is taken for one. */
static int look_again(const Text *t, const Slots *slots, const Table *table, int16_t *scores)
{
    int classes = table->classes, ok;
    size_t n = (size_t)t->words, wide = (size_t)t->width + 2;
    int32_t *rows = malloc(sizeof(int32_t) * (n * wide + 1)), *lead = malloc(sizeof(int32_t) * (n + 1));
    int64_t *best = malloc(sizeof(int64_t) * (n + 1));
    uint8_t *flags = calloc(n + 3, 1), *wanted = flags ? flags + 1 : NULL;
    ok = rows && lead && best && flags;
    if (ok) bests(scores, t->words, classes, best, lead);
    ok = ok && said_and_again(t, scores, classes, best, rows);
    for (size_t i = 0; ok && i < n; i++) {
        if (t->doubted[i] && (best[i] || lead[i] < t->sure)) wanted[(ptrdiff_t)i - 1] = wanted[i] = wanted[i + 1] = 1;
        if (rows[i * wide + wide - 1]) wanted[i] = 1;
    }
    if (ok) score_flagged(rows, (int)wide, t->starts, t->sentences, 2, wanted, slots, table, scores);
    free(rows), free(lead), free(best), free(flags);
    return ok;
}

/* --- labels: outside; begin, inside, last, only word of a name of each kind ---------------------------------------------------------------- */

#define MOST_KINDS 8
typedef struct {
    int8_t state[MOST_KINDS + 1], label[MOST_KINDS + 1];
} Step;

/* The kind that a label leaves open, and the one that it goes on with; 0: none. */
INLINE int opens(int label) { return label && ((label - 1) % 4 == 0 || (label - 1) % 4 == 1) ? (label - 1) / 4 + 1 : 0; }
INLINE int needs(int label) { return label && ((label - 1) % 4 == 1 || (label - 1) % 4 == 2) ? (label - 1) / 4 + 1 : 0; }

static int spelled(const int64_t *best, int32_t first, int32_t last)
{
    int open = 0;
    for (int32_t i = first; i < last; i++) {
        if (needs((int)best[i]) != open) return 0;
        open = opens((int)best[i]);
    }
    return !open;
}

/* The best labels that spell names: the best path over "nothing open" and one open kind (Viterbi 1967). */
static void mended(const int16_t *scores, int classes, int32_t first, int32_t last, Step *steps, int64_t *best)
{
    int kinds = (classes - 1) / 4, state = 0;
    int64_t totals[MOST_KINDS + 1] = {0};
    for (int k = 1; k <= kinds; k++) totals[k] = -((int64_t)1 << 30);
    for (int32_t i = first; i < last; i++) {
        const int16_t *row = scores + (size_t)i * classes;
        Step *step = steps + (i - first);
        int64_t fresh[MOST_KINDS + 1];
        int single = 0, closing = 0;
        for (int k = 1; k <= kinds; k++) {
            if (row[4 * k] > row[single]) single = 4 * k;
            if (totals[k] + row[4 * k - 1] > totals[closing + 1] + row[4 * closing + 3]) closing = k - 1;
        }
        int64_t whole = totals[0] + row[single], shut = totals[closing + 1] + row[4 * closing + 3];
        step->state[0] = (int8_t)(whole >= shut ? 0 : closing + 1), step->label[0] = (int8_t)(whole >= shut ? single : 4 * closing + 3);
        fresh[0] = whole > shut ? whole : shut;
        for (int k = 1; k <= kinds; k++) {
            int64_t begun = totals[0] + row[4 * k - 3], on = totals[k] + row[4 * k - 2];
            step->state[k] = (int8_t)(begun >= on ? 0 : k), step->label[k] = (int8_t)(begun >= on ? 4 * k - 3 : 4 * k - 2);
            fresh[k] = begun > on ? begun : on;
        }
        memcpy(totals, fresh, sizeof(int64_t) * (kinds + 1));
    }
    for (int32_t i = last - 1; i >= first; i--) {
        const Step *step = steps + (i - first);
        best[i] = step->label[state], state = step->state[state];
    }
}

INLINE int ruled_out(const int16_t *row, int classes, int by)
{
    int32_t other = -32768;
    for (int k = 1; k < classes; k++)
        if (row[k] > other) other = row[k];
    return row[0] - other >= by;
}

/* The labels of each word, and how far each leads "outside". */
static int labelled(const int16_t *scores, ptrdiff_t n, int classes, const int32_t *starts, ptrdiff_t sentences, int by, int64_t *best, int32_t *lead)
{
    Step *steps = malloc(sizeof(Step) * ((size_t)n + 1));
    if (!steps) return 0;
    bests(scores, n, classes, best, lead);
    for (ptrdiff_t s = 0; s < sentences; s++) {
        int32_t first = starts[s], last = starts[s + 1];
        if (spelled(best, first, last)) continue;
        while (first < last) {
            int32_t upto = first;
            while (upto < last && !ruled_out(scores + (size_t)upto * classes, classes, by)) upto++;
            if (upto > first) mended(scores, classes, first, upto, steps, best);
            first = upto + 1;
        }
    }
    for (ptrdiff_t i = 0; i < n; i++) lead[i] = scores[i * classes + best[i]] - scores[i * classes];
    free(steps);
    return 1;
}
#endif
