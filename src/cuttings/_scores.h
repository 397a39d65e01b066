/* Rows of hashed features against tables of integer weights; the program and the trainer (train/fit.c) both include it.
 *
 * Integer arithmetic only; gives exactly what cuttings.learn.rows and cuttings.learn.looks give without it.
 */
#ifndef CUTTINGS_SCORES_H
#define CUTTINGS_SCORES_H
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 3
#define MOST_TEMPLATES 128
#define MOST_CLASSES 128
#define MOST_COLUMNS 12
#define MOST_WINDOW 128 /* nine words of MOST_COLUMNS, seven of 18 */
#define NOTHING (-7) /* see cuttings.learn.windows */
#define AT_ONCE 8

/* One copy for processors with 256-bit vectors, one for all; which one runs is decided when the file is loaded. Named by the vectors:
 * a copy named by a processor runs on that very one alone, not on its successors. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__linux__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

#ifdef __GNUC__
#define INLINE static inline __attribute__((always_inline))
#define FETCH(at) __builtin_prefetch(at)
typedef int8_t Few __attribute__((vector_size(8)));
typedef int16_t FewShorts __attribute__((vector_size(16)));
typedef int8_t Bytes __attribute__((vector_size(16)));
typedef int16_t Shorts __attribute__((vector_size(32)));
#else
#define INLINE static inline
#define FETCH(at) ((void)0)
#endif

INLINE uint32_t mixed(uint32_t h, uint32_t number)
{
    h = (h ^ number) * 0x85EBCA6Bu;
    return h ^ (h >> 15);
}

/* Templates slot by slot, so that compilers take eight at a time; `seed` is where a template's hash begins. */
typedef struct {
    int32_t column[SLOTS][MOST_TEMPLATES];
    uint32_t used[SLOTS][MOST_TEMPLATES]; /* all bits where the slot is used, none where it is not */
    uint32_t seed[MOST_TEMPLATES];
    int count;
} Slots;

static void slots_of(Slots *slots, const int32_t *templates, const uint32_t *seeds, int count)
{
    slots->count = count;
    for (int t = 0; t < count; t++) {
        slots->seed[t] = seeds[t];
        for (int k = 0; k < SLOTS; k++) {
            int32_t column = templates[SLOTS * t + k];
            slots->column[k][t] = column < 0 ? 0 : column;
            slots->used[k][t] = column < 0 ? 0 : ~(uint32_t)0;
        }
    }
}

/* Without branches; an unused slot changes nothing. */
INLINE void buckets(const int32_t *restrict row, const Slots *restrict slots, uint32_t mask, uint32_t *restrict out)
{
    for (int t = 0; t < slots->count; t++) {
        uint32_t h = mixed(slots->seed[t], (uint32_t)row[slots->column[0][t]]);
        uint32_t two = mixed(h, (uint32_t)row[slots->column[1][t]]);
        h ^= (h ^ two) & slots->used[1][t];
        uint32_t three = mixed(h, (uint32_t)row[slots->column[2][t]]);
        h ^= (h ^ three) & slots->used[2][t];
        h *= 0xC2B2AE35u;
        out[t] = (h ^ (h >> 16)) & mask;
    }
}

/* Which lines have weights (one bit each), how many came before each 64 of them, and the weights of those lines one after another, each
 * `stride` long, of which `classes` count: cuttings.learn.rows fills lines up, so that none lies on two lines of memory. */
typedef struct {
    const uint64_t *bits;
    const uint32_t *ranks;
    const int8_t *lines;
    uint32_t mask;
    int classes, stride;
    ptrdiff_t safe; /* lines that begin no later than here can be read 16 classes at a time; below 0 none can */
} Table;

INLINE int ones(uint64_t word)
{
#ifdef __GNUC__
    return __builtin_popcountll(word);
#else
    int count = 0;
    for (; word; word &= word - 1) count++;
    return count;
#endif
}

/* Which of the chosen lines there are; without branches that nobody can foresee. */
INLINE int chosen(const Table *table, const uint32_t *restrict at, int count, uint32_t *restrict line)
{
    int held = 0;
    for (int t = 0; t < count; t++) {
        uint64_t word = table->bits[at[t] >> 6], bit = (uint64_t)1 << (at[t] & 63);
        line[held] = table->ranks[at[t] >> 6] + (uint32_t)ones(word & (bit - 1));
        FETCH(table->lines + (size_t)line[held] * table->stride);
        held += (word & bit) != 0;
    }
    return held;
}

INLINE void sum_plainly(const Table *table, const uint32_t *restrict line, int held, int16_t *restrict sum)
{
    int classes = table->classes;
    for (int i = 0; i < held; i++) {
        const int8_t *restrict w = table->lines + (size_t)line[i] * table->stride;
        for (int k = 0; k < classes; k++) sum[k] += w[k];
    }
}

#ifdef __GNUC__
/* Adds 16 classes; a macro, for vectors handed on or back would hang on what the processor is taken to have. */
#define ADD_BLOCK(total, line) \
    do { \
        Bytes w; \
        memcpy(&w, line, sizeof w); \
        total += __builtin_convertvector(w, Shorts); \
    } while (0)

/* The sums of 16 classes a block stay in registers; what a block holds of the next line is added up and thrown away. */
INLINE void sum_blocks(const Table *table, const uint32_t *restrict line, int held, int16_t *restrict sum, const int blocks)
{
    Shorts one = {0}, two = {0}, three = {0}; /* not an array: that would lie in memory, not in registers */
    int16_t all[48];
    int late = 0;
    uint32_t tail[MOST_TEMPLATES];
    for (int i = 0; i < held; i++) {
        size_t place = (size_t)line[i] * table->stride;
        if ((ptrdiff_t)place > table->safe) {
            tail[late++] = line[i];
            continue;
        }
        ADD_BLOCK(one, table->lines + place);
        if (blocks > 1) ADD_BLOCK(two, table->lines + place + 16);
        if (blocks > 2) ADD_BLOCK(three, table->lines + place + 32);
    }
    memcpy(all, &one, sizeof one), memcpy(all + 16, &two, sizeof two), memcpy(all + 32, &three, sizeof three);
    memcpy(sum, all, sizeof(int16_t) * table->classes);
    sum_plainly(table, tail, late, sum);
}
#endif

#ifdef __GNUC__
/* Lines of eight classes, none of which reaches into the next line of memory. */
INLINE void sum_eights(const Table *table, const uint32_t *restrict line, int held, int16_t *restrict sum)
{
    FewShorts total = {0};
    for (int i = 0; i < held; i++) {
        Few w;
        memcpy(&w, table->lines + (size_t)line[i] * 8, sizeof w);
        total += __builtin_convertvector(w, FewShorts);
    }
    memcpy(sum, &total, sizeof total);
}
#endif

INLINE void summed(const Table *table, const uint32_t *restrict line, int held, int16_t *restrict sum)
{
#ifdef __GNUC__
    if (table->classes == 8 && table->stride == 8) {
        sum_eights(table, line, held, sum);
        return;
    }
    if (table->classes > 3 && table->classes <= 16) {
        sum_blocks(table, line, held, sum, 1);
        return;
    }
    if (table->classes > 16 && table->classes <= 32) {
        sum_blocks(table, line, held, sum, 2);
        return;
    }
    if (table->classes > 32 && table->classes <= 48) {
        sum_blocks(table, line, held, sum, 3);
        return;
    }
#endif
    memset(sum, 0, sizeof(int16_t) * table->classes);
    sum_plainly(table, line, held, sum);
}

/* Rows are taken some at a time, so that their lines are on the way from memory while others are added up. */
INLINE void fetched(const Table *table, const uint32_t *at, int count)
{
    for (int t = 0; t < count; t++) {
        FETCH(table->bits + (at[t] >> 6));
        FETCH(table->ranks + (at[t] >> 6));
    }
}

/* A word's row is its columns and those of its neighbours; where the sentence ends on either side, NOTHING. */
INLINE const int32_t *window(const int32_t *columns, int width, int32_t i, int32_t first, int32_t last, int reach, int32_t *room)
{
    int32_t from = i - reach, upto = i + reach + 1;
    if (from >= first && upto <= last) return columns + (size_t)from * width;
    for (int32_t place = from; place < upto; place++) {
        int32_t *part = room + (size_t)(place - from) * width;
        if (place >= first && place < last)
            memcpy(part, columns + (size_t)place * width, sizeof(int32_t) * width);
        else
            for (int k = 0; k < width; k++) part[k] = NOTHING;
    }
    return room;
}

WIDE static void score_some(const Table *table, const int32_t *const *rows, int n, const Slots *slots, int16_t *out)
{
    uint32_t at[AT_ONCE][MOST_TEMPLATES];
    int held[AT_ONCE];
    for (int r = 0; r < n; r++) {
        buckets(rows[r], slots, table->mask, at[r]);
        fetched(table, at[r], slots->count);
    }
    for (int r = 0; r < n; r++) {
        uint32_t line[MOST_TEMPLATES];
        held[r] = chosen(table, at[r], slots->count, line);
        memcpy(at[r], line, sizeof(uint32_t) * held[r]);
    }
    for (int r = 0; r < n; r++) summed(table, at[r], held[r], out + (size_t)r * table->classes);
}

static void score_rows(const int32_t *rows, ptrdiff_t n, int width, const Slots *slots, const Table *table, int16_t *out)
{
    const int32_t *some[AT_ONCE];
    for (ptrdiff_t i = 0; i < n; i += AT_ONCE) {
        int many = n - i < AT_ONCE ? (int)(n - i) : AT_ONCE;
        for (int r = 0; r < many; r++) some[r] = rows + (i + r) * width;
        score_some(table, some, many, slots, out + i * table->classes);
    }
}

static void score_windows(const int32_t *columns, int width, const int32_t *starts, ptrdiff_t sentences, int reach,
                          const Slots *slots, const Table *table, int16_t *out)
{
    const int32_t *some[AT_ONCE];
    int32_t room[AT_ONCE][MOST_WINDOW], begun = starts[0];
    int many = 0;
    for (ptrdiff_t s = 0; s < sentences; s++)
        for (int32_t i = starts[s]; i < starts[s + 1]; i++) {
            some[many] = window(columns, width, i, starts[s], starts[s + 1], reach, room[many]);
            if (++many == AT_ONCE || i + 1 == starts[sentences]) {
                score_some(table, some, many, slots, out + (size_t)begun * table->classes);
                begun += many, many = 0;
            }
        }
}

/* --- in two steps: some templates first, the others where those leave a doubt ---------------------------------------------------------- */

INLINE void doubts_settled(const Slots *slots, const Table *table, const int32_t *const *rows, const int32_t *place, int n, int16_t *out)
{
    int16_t more[AT_ONCE * MOST_CLASSES];
    score_some(table, rows, n, slots, more);
    for (int r = 0; r < n; r++)
        for (int k = 0; k < table->classes; k++) out[(size_t)place[r] * table->classes + k] += more[r * table->classes + k];
}

/* By how much the best class leads the next; `at`: which it is. */
INLINE int32_t lead_of(int classes, const int16_t *sum, int *at)
{
    int32_t best = sum[0], second = -32768;
    *at = 0;
    for (int k = 1; k < classes; k++) {
        if (sum[k] > best)
            second = best, best = sum[k], *at = k;
        else if (sum[k] > second)
            second = sum[k];
    }
    return best - second;
}

WIDE static void score_in_steps(const int32_t *rows, ptrdiff_t n, int width, const Slots *first, const Slots *rest, const Table *table,
                                int32_t least, int16_t *out)
{
    const int32_t *some[AT_ONCE];
    int32_t place[AT_ONCE];
    int many = 0, at;
    score_rows(rows, n, width, first, table, out);
    for (ptrdiff_t i = 0; i < n; i++) {
        if (lead_of(table->classes, out + i * table->classes, &at) >= least) continue;
        place[many] = (int32_t)i, some[many] = rows + i * width;
        if (++many == AT_ONCE) doubts_settled(rest, table, some, place, many, out), many = 0;
    }
    if (many) doubts_settled(rest, table, some, place, many, out);
}

/* --- looks: what each word's form and its neighbours' forms say by themselves, then, where that leaves a doubt, all templates ------------- */

typedef struct {
    const int32_t *forms;  /* of each word */
    const int16_t *own;    /* [forms][span][classes]: what a form adds for the word at each distance from it */
    const int16_t *absent; /* [span][classes]: what no word adds */
    const int32_t *columns;
    int32_t least;         /* the lead that leaves no doubt */
    int span, width, only; /* only: none but the first class is accepted at once */
} Look;

INLINE void own_sum(const Look *l, int classes, int32_t i, int32_t first, int32_t last, int16_t *restrict sum)
{
    int32_t reach = l->span / 2;
    memset(sum, 0, sizeof(int16_t) * classes);
    for (int d = 0; d < l->span; d++) {
        int32_t from = i + d - reach;
        const int16_t *restrict add = from >= first && from < last ? l->own + (size_t)l->forms[from] * l->span * classes : l->absent;
        add += d * classes;
        for (int k = 0; k < classes; k++) sum[k] += add[k];
    }
}

INLINE int certain(const Look *l, int classes, const int16_t *sum)
{
    int at;
    return lead_of(classes, sum, &at) >= l->least && (!l->only || at == 0);
}

WIDE static void look_at(const Look *l, const int32_t *starts, ptrdiff_t sentences, const Slots *slots, const Table *table, int16_t *out,
                         uint8_t *doubted)
{
    const int32_t *some[AT_ONCE];
    int32_t room[AT_ONCE][MOST_WINDOW], place[AT_ONCE];
    int many = 0, classes = table->classes;
    for (ptrdiff_t s = 0; s < sentences; s++)
        for (int32_t i = starts[s]; i < starts[s + 1]; i++) {
            own_sum(l, classes, i, starts[s], starts[s + 1], out + (size_t)i * classes);
            if (certain(l, classes, out + (size_t)i * classes)) continue;
            doubted[i] = 1, place[many] = i;
            some[many] = window(l->columns, l->width, i, starts[s], starts[s + 1], l->span / 2, room[many]);
            if (++many == AT_ONCE) doubts_settled(slots, table, some, place, many, out), many = 0;
        }
    if (many) doubts_settled(slots, table, some, place, many, out);
}

#endif
