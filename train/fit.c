/* Fits the weights that the compiled loops run with: softmax regression by AdaGrad, float32, one thread, one order for one seed.
 *
 * Shares the features, the parser's states and moves with the program by including its files. Compiled by train/fitting.py.
 */
#include "../src/cuttings/_arcs.h"
#include "../src/cuttings/_scores.h"
#include <math.h>

static void numbered(Slots *slots, const int32_t *templates, int count)
{
    uint32_t seeds[MOST_TEMPLATES];
    for (int t = 0; t < count; t++) seeds[t] = (uint32_t)t * 0x9E3779B1u + 0x7F4A7C15u;
    slots_of(slots, templates, seeds, count);
}

static uint64_t seeded;
static uint32_t draw(void)
{
    seeded = seeded * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(seeded >> 33);
}

static void shuffle(int32_t *order, ptrdiff_t n)
{
    for (ptrdiff_t i = n - 1; i > 0; i--) {
        ptrdiff_t j = (ptrdiff_t)(draw() % (uint32_t)(i + 1));
        int32_t kept = order[i];
        order[i] = order[j], order[j] = kept;
    }
}

static int32_t *ordered(ptrdiff_t n)
{
    int32_t *order = malloc(sizeof(int32_t) * (size_t)(n + 1));
    for (ptrdiff_t i = 0; i < n; i++) order[i] = (int32_t)i;
    return order;
}

typedef struct {
    float *weights, *squares;
    const uint8_t *seen; /* how often each line is chosen, up to 255: lines seen less than `least` times never learn */
    int least;
    uint32_t mask;
    int classes;
    float rate;
} Fit;

static void sums(const Fit *f, const uint32_t *at, int count, float *sum)
{
    for (int k = 0; k < f->classes; k++) sum[k] = 0;
    for (int t = 0; t < count; t++) {
        const float *w = f->weights + (size_t)at[t] * f->classes;
        for (int k = 0; k < f->classes; k++) sum[k] += w[k];
    }
}

static void update(Fit *f, const uint32_t *at, int count, const float *gradient)
{
    int touched[MOST_CLASSES], many = 0;
    for (int k = 0; k < f->classes; k++)
        if (fabsf(gradient[k]) > 0.02f) touched[many++] = k;
    if (!many) return;
    for (int t = 0; t < count; t++) {
        if (f->seen[at[t]] < f->least) continue;
        float *w = f->weights + (size_t)at[t] * f->classes, *q = f->squares + (size_t)at[t] * f->classes;
        for (int i = 0; i < many; i++) {
            int k = touched[i];
            q[k] += gradient[k] * gradient[k];
            w[k] -= f->rate * gradient[k] / sqrtf(q[k] + 0.1f);
        }
    }
}

/* Leaves out a share of the features by chance, so that none leans on another; gives how many stay. */
static int thin(uint32_t *at, int count, uint32_t share)
{
    int kept = 0;
    for (int t = 0; t < count; t++)
        if ((draw() & 255) >= share) at[kept++] = at[t];
    return kept;
}

static void note(uint8_t *seen, const uint32_t *at, int count)
{
    for (int t = 0; t < count; t++) seen[at[t]] += seen[at[t]] < 255;
}

static void soften(float *sum, int classes)
{
    float most = sum[0], total = 0;
    for (int k = 1; k < classes; k++) most = sum[k] > most ? sum[k] : most;
    for (int k = 0; k < classes; k++) total += sum[k] = expf(sum[k] - most);
    for (int k = 0; k < classes; k++) sum[k] /= total;
}

/* labels: the class of each row; worth: how much each counts. */
void fit_rows(const int32_t *rows, ptrdiff_t n, int width, const int32_t *templates, int count, const int32_t *labels, const float *worth,
              float *weights, float *squares, uint32_t size, int classes, int epochs, float rate, int least, int share,
              uint64_t seed)
{
    uint8_t *seen = calloc(size, 1);
    Fit f = {weights, squares, seen, least, size - 1, classes, rate};
    int32_t *order = ordered(n);
    uint32_t at[MOST_TEMPLATES], next[MOST_TEMPLATES];
    Slots slots;
    numbered(&slots, templates, count);
    float sum[MOST_CLASSES];
    seeded = seed;
    for (ptrdiff_t i = 0; i < n; i++) {
        buckets(rows + i * width, &slots, f.mask, at);
        note(seen, at, count);
    }
    for (int epoch = 0; epoch < epochs; epoch++) {
        shuffle(order, n);
        f.rate = rate * (1.0f - 0.9f * (float)epoch / (float)epochs);
        if (n) buckets(rows + (ptrdiff_t)order[0] * width, &slots, f.mask, next);
        for (ptrdiff_t i = 0; i < n; i++) {
            ptrdiff_t row = order[i];
            memcpy(at, next, sizeof at);
            if (i + 1 < n) {
                /* The next row's lines are on the way while this one is learned from. */
                buckets(rows + (ptrdiff_t)order[i + 1] * width, &slots, f.mask, next);
                for (int t = 0; t < count; t++) {
                    FETCH(weights + (size_t)next[t] * classes);
                    FETCH(squares + (size_t)next[t] * classes);
                    FETCH(seen + next[t]);
                }
            }
            int kept = thin(at, count, (uint32_t)share);
            sums(&f, at, kept, sum);
            soften(sum, classes);
            for (int k = 0; k < classes; k++) sum[k] *= worth[row];
            sum[labels[row]] -= worth[row];
            update(&f, at, kept, sum);
        }
    }
    free(order), free(seen);
}

/* Scores in float, for fitting a second model on what the first says of rows it has not seen. */
void soft_rows(const int32_t *rows, ptrdiff_t n, int width, const int32_t *templates, int count, const float *weights, uint32_t size,
               int classes, float *out)
{
    Fit f = {(float *)weights, NULL, NULL, 0, size - 1, classes, 0};
    uint32_t at[MOST_TEMPLATES];
    Slots slots;
    numbered(&slots, templates, count);
    for (ptrdiff_t i = 0; i < n; i++) {
        buckets(rows + i * width, &slots, f.mask, at);
        sums(&f, at, count, out + i * classes);
    }
}

/* What each move loses of the gold tree (Goldberg and Nivre 2013). gold: head of each token, `root` for the root's child. */
static void costs(const State *s, const int32_t *gold, const uint8_t *stacked, int32_t *cost)
{
    int32_t s0 = top(s, 0), s1 = top(s, 1), b0 = s->buffer;
    cost[0] = cost[1] = cost[2] = 0;
    if (s->buffer < s->last) {
        int32_t h = gold[b0];
        cost[0] += h != s0 && ((h < s->none && stacked[h]) || (h == s->root && s0 != s->root));
        for (int32_t i = 0; i < s->height; i++) cost[0] += gold[s->stack[i]] == b0;
    }
    if (s0 < s->none) {
        int32_t h = gold[s0];
        cost[1] += h == s1 || (h < s->last && h > b0);
        cost[2] += h < s->last && h >= b0;
        for (int32_t d = b0; d < s->last; d++) cost[1] += gold[d] == s0, cost[2] += gold[d] == s0;
    }
}

static int wanted(const State *s, const float *sum, const int32_t *cost, int only_free)
{
    int best = -1, least = 1 << 30;
    for (int m = 0; m < 3; m++)
        if (may(s, m) && cost[m] < least) least = cost[m];
    for (int m = 0; m < 3; m++)
        if (may(s, m) && (!only_free || cost[m] == least) && (best < 0 || sum[m] > sum[best])) best = m;
    return best;
}

static void gradient_of(const State *s, const float *sum, const int32_t *cost, float *gradient)
{
    float most = -1e30f, all = 0, good = 0, p[3] = {0};
    int least = 1 << 30;
    for (int m = 0; m < 3; m++)
        if (may(s, m)) {
            most = sum[m] > most ? sum[m] : most;
            least = cost[m] < least ? cost[m] : least;
        }
    for (int m = 0; m < 3; m++)
        if (may(s, m)) all += p[m] = expf(sum[m] - most), good += cost[m] == least ? p[m] : 0;
    for (int m = 0; m < 3; m++) gradient[m] = may(s, m) ? p[m] / all - (cost[m] == least ? p[m] / (good + 1e-20f) : 0) : 0;
}

void fit_parser(const int32_t *columns, ptrdiff_t tokens, int width, const int32_t *counts, const int32_t *starts, ptrdiff_t sentences,
                const int32_t *gold, const int32_t *templates, int count, float *weights, float *squares, uint32_t size, int classes,
                int epochs, float rate, float explore, int least, int share, uint64_t seed)
{
    State s = {.columns = columns, .commas = counts, .verbs = counts + tokens + 1, .none = (int32_t)tokens, .root = (int32_t)tokens + 1,
               .width = width};
    int32_t *room = state_tables(&s, tokens), *order = ordered(sentences), row[PLACES * MOST_COLUMNS + EXTRAS], cost[3];
    uint8_t *stacked = calloc((size_t)tokens + 2, 1);
    uint32_t at[MOST_TEMPLATES];
    Slots slots;
    numbered(&slots, templates, count);
    float sum[MOST_CLASSES], gradient[MOST_CLASSES];
    uint8_t *seen = calloc(size, 1);
    Fit f = {weights, squares, seen, least, size - 1, classes, rate};
    seeded = seed;
    /* The first round only counts, along the gold moves. */
    for (int epoch = -1; epoch < epochs; epoch++) {
        shuffle(order, sentences);
        f.rate = rate * (1.0f - 0.9f * (float)epoch / (float)epochs);
        for (ptrdiff_t i = 0; i < sentences; i++) {
            begin(&s, starts[order[i]], starts[order[i] + 1]);
            memset(stacked + s.first, 0, (size_t)(s.last - s.first));
            while (s.buffer < s.last || s.height > 0) {
                show(&s, row);
                buckets(row, &slots, f.mask, at);
                int kept = epoch < 0 ? count : thin(at, count, (uint32_t)share);
                sums(&f, at, kept, sum);
                costs(&s, gold, stacked, cost);
                memset(gradient, 0, sizeof gradient);
                gradient_of(&s, sum, cost, gradient);
                int free_walk = epoch > 0 && (float)(draw() & 0xFFFF) / 65536.0f < explore;
                int move = wanted(&s, sum, cost, !free_walk);
                if (epoch < 0) note(seen, at, count); else update(&f, at, kept, gradient);
                if (move == 0) stacked[s.buffer] = 1; else stacked[s.stack[s.height - 1]] = 0;
                apply(&s, move);
            }
        }
    }
    free(room), free(order), free(stacked), free(seen);
}
