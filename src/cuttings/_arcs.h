/* The greedy arc-hybrid parser: states, moves and the loop over sentences; gives exactly what cuttings.learn.arcs gives without it. */
#ifndef CUTTINGS_ARCS_H
#define CUTTINGS_ARCS_H
#include "_scores.h"

#define PLACES 14 /* tokens that a parser's state shows: see cuttings.learn.arcs */
#define EXTRAS 7  /* numbers beside them */

typedef struct {
    const int32_t *columns; /* [tokens + 2][width]: the last two rows stand for nothing and for the root */
    const int32_t *commas;  /* running counts, [tokens + 1] each */
    const int32_t *verbs;
    int32_t *heads, *left1, *left2, *right1, *right2, *lefts, *rights, *stack;
    int32_t first, last, buffer, height, none, root;
    int width;
} State;

static void begin(State *s, int32_t first, int32_t last)
{
    s->first = first, s->last = last, s->buffer = first, s->height = 0;
    for (int32_t i = first; i < last; i++) {
        s->heads[i] = s->left1[i] = s->left2[i] = s->right1[i] = s->right2[i] = -1;
        s->lefts[i] = s->rights[i] = 0;
    }
}

static inline int32_t clip(int32_t value, int32_t most) { return value < most ? value : most; }

static inline int32_t step(int32_t distance) { return distance < 5 ? distance : distance < 10 ? 5 : 6; }

static inline int32_t top(const State *s, int depth)
{
    return s->height > depth ? s->stack[s->height - 1 - depth] : s->height == depth ? s->root : s->none;
}

static inline int32_t ahead(const State *s, int depth) { return s->buffer + depth < s->last ? s->buffer + depth : s->none; }

static inline int32_t kin(const State *s, const int32_t *table, int32_t token)
{
    if (token >= s->none || token < 0) return s->none;
    return table[token] < 0 ? s->none : table[token];
}

static void show(const State *s, int32_t *row)
{
    int32_t s0 = top(s, 0), s1 = top(s, 1), b0 = ahead(s, 0);
    int32_t shown[PLACES] = {s0, s1, top(s, 2), b0, ahead(s, 1), ahead(s, 2), kin(s, s->left1, s0), kin(s, s->right1, s0),
                             kin(s, s->left1, s1), kin(s, s->right1, s1), kin(s, s->left1, b0), kin(s, s->left2, s0),
                             kin(s, s->right2, s0), kin(s, s->right2, s1)};
    for (int p = 0; p < PLACES; p++) memcpy(row + p * s->width, s->columns + (size_t)shown[p] * s->width, sizeof(int32_t) * s->width);
    int32_t *extra = row + PLACES * s->width;
    int real0 = s0 < s->none, real1 = s1 < s->none, real = b0 < s->none;
    extra[0] = real0 && real ? step(b0 - s0) : 9;
    extra[1] = real0 && real1 ? step(s0 - s1) : 9;
    extra[2] = real0 ? clip(s->lefts[s0], 3) * 4 + clip(s->rights[s0], 3) : 99;
    extra[3] = real1 ? clip(s->lefts[s1], 3) * 4 + clip(s->rights[s1], 3) : 99;
    extra[4] = real ? clip(s->lefts[b0], 3) : 9;
    extra[5] = real0 && real ? clip(s->commas[b0] - s->commas[s0 + 1], 3) * 4 + clip(s->verbs[b0] - s->verbs[s0 + 1], 3) : 99;
    extra[6] = real0 && real1 ? clip(s->commas[s0] - s->commas[s1 + 1], 3) * 4 + clip(s->verbs[s0] - s->verbs[s1 + 1], 3) : 99;
}

/* Moves: 0 shift, 1 left (the top hangs on the next word), 2 right (the top hangs on the one under it). */
static int may(const State *s, int move)
{
    if (move == 0) return s->buffer < s->last;
    if (move == 1) return s->height > 0 && s->buffer < s->last;
    return s->height > 1 || (s->height == 1 && s->buffer == s->last);
}

static void apply(State *s, int move)
{
    if (move == 0) {
        s->stack[s->height++] = s->buffer++;
        return;
    }
    int32_t child = s->stack[--s->height];
    if (move == 1) {
        int32_t b0 = s->buffer;
        s->heads[child] = b0;
        s->left2[b0] = s->left1[b0], s->left1[b0] = child, s->lefts[b0]++;
    } else if (s->height > 0) {
        int32_t s1 = s->stack[s->height - 1];
        s->heads[child] = s1;
        s->right2[s1] = s->right1[s1], s->right1[s1] = child, s->rights[s1]++;
    } else {
        s->heads[child] = s->root;
    }
}

/* The best of the moves that may be made; `lead`: by how much it leads the next. */
static int best_move(const State *s, const int16_t *sum, int32_t *lead)
{
    int best = -1;
    int32_t second = -(1 << 20);
    for (int move = 0; move < 3; move++) {
        if (!may(s, move)) continue;
        if (best < 0) {
            best = move;
        } else if (sum[move] > sum[best]) {
            second = sum[best], best = move;
        } else if (sum[move] > second) {
            second = sum[move];
        }
    }
    *lead = sum[best] - second;
    return best;
}

static int32_t *state_tables(State *s, ptrdiff_t tokens)
{
    int32_t *room = malloc(sizeof(int32_t) * 8 * (size_t)(tokens + 1));
    if (!room) return NULL;
    int32_t **tables[] = {&s->heads, &s->left1, &s->left2, &s->right1, &s->right2, &s->lefts, &s->rights, &s->stack};
    for (int i = 0; i < 8; i++) *tables[i] = room + (size_t)i * (tokens + 1);
    return room;
}

/* Which templates are looked at first, which where those leave a doubt, and the lead that leaves none. */
typedef struct {
    const Slots *first, *rest;
    const Table *table;
    int32_t least;
} Steps;

/* Sentences are parsed some at a time, a move each in turn: one's lines are on the way from memory while another moves. */
WIDE static void parse_some(State *states, int n, const Steps *steps)
{
    const Table *table = steps->table;
    int32_t row[AT_ONCE][PLACES * MOST_COLUMNS + EXTRAS], lead;
    uint32_t at[AT_ONCE][MOST_TEMPLATES], line[MOST_TEMPLATES];
    int16_t sum[AT_ONCE][MOST_CLASSES], more[MOST_CLASSES];
    while (n) {
        int open[AT_ONCE], many = 0, move[AT_ONCE], left = 0;
        for (int i = 0; i < n; i++) {
            show(&states[i], row[i]);
            buckets(row[i], steps->first, table->mask, at[i]);
            fetched(table, at[i], steps->first->count);
        }
        for (int i = 0; i < n; i++) {
            summed(table, line, chosen(table, at[i], steps->first->count, line), sum[i]);
            move[i] = best_move(&states[i], sum[i], &lead);
            if (lead >= steps->least) continue;
            open[many++] = i;
            buckets(row[i], steps->rest, table->mask, at[i]);
            fetched(table, at[i], steps->rest->count);
        }
        for (int o = 0; o < many; o++) {
            int i = open[o];
            summed(table, line, chosen(table, at[i], steps->rest->count, line), more);
            for (int k = 0; k < 3; k++) sum[i][k] += more[k];
            move[i] = best_move(&states[i], sum[i], &lead);
        }
        for (int i = 0; i < n; i++) {
            apply(&states[i], move[i]);
            if (states[i].buffer < states[i].last || states[i].height > 0) states[left++] = states[i];
        }
        n = left;
    }
}

static void parse_all(State *s, const int32_t *edges, ptrdiff_t sentences, const Steps *steps)
{
    State some[AT_ONCE];
    int32_t *stacks = s->stack;
    int many = 0;
    for (ptrdiff_t i = 0; i < sentences; i++) {
        s->stack = stacks + edges[i];
        begin(s, edges[i], edges[i + 1]);
        if (edges[i] < edges[i + 1]) some[many++] = *s;
        if (many == AT_ONCE || i + 1 == sentences) parse_some(some, many, steps), many = 0;
    }
}

#endif
