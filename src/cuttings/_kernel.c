/* The two inner loops that pay for being compiled: rows of hashed features against integer weights, and the greedy arc-hybrid parser.
 *
 * Integer arithmetic only; both give exactly what cuttings.learn.rows and cuttings.learn.arcs give without this file.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 3
#define MOST_TEMPLATES 128
#define MOST_CLASSES 128
#define PLACES 14 /* tokens that a parser's state shows: see cuttings.learn.arcs */
#define EXTRAS 7  /* numbers beside them */
#define MOST_COLUMNS 12

/* One copy for processors with 256-bit vectors, one for all; which one runs is decided when the file is loaded. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__linux__)
#define WIDE __attribute__((target_clones("arch=haswell", "default")))
#else
#define WIDE
#endif

static inline uint32_t mixed(uint32_t h, uint32_t number)
{
    h = (h ^ number) * 0x85EBCA6Bu;
    return h ^ (h >> 15);
}

/* Without branches, so that compilers take eight templates at a time; an unused slot is -1 and changes nothing. */
WIDE static void buckets(const int32_t *restrict row, const int32_t *restrict templates, int count, uint32_t mask, uint32_t *restrict out)
{
    for (int t = 0; t < count; t++) {
        int32_t second = templates[SLOTS * t + 1], third = templates[SLOTS * t + 2];
        uint32_t h = mixed((uint32_t)t * 0x9E3779B1u + 0x7F4A7C15u, (uint32_t)row[templates[SLOTS * t]]);
        uint32_t two = mixed(h, (uint32_t)row[second < 0 ? 0 : second]);
        h = second < 0 ? h : two;
        uint32_t three = mixed(h, (uint32_t)row[third < 0 ? 0 : third]);
        h = third < 0 ? h : three;
        h *= 0xC2B2AE35u;
        out[t] = (h ^ (h >> 16)) & mask;
    }
}

/* Which lines have weights (one bit each), how many came before each 64 of them, and the weights of those lines one after another. */
typedef struct {
    const uint64_t *bits;
    const uint32_t *ranks;
    const int8_t *lines;
    uint32_t mask;
    int classes;
} Table;

static inline int ones(uint64_t word)
{
#ifdef __GNUC__
    return __builtin_popcountll(word);
#else
    int count = 0;
    for (; word; word &= word - 1) count++;
    return count;
#endif
}

WIDE static void add(const Table *table, const uint32_t *restrict at, int count, int16_t *restrict sum)
{
    int classes = table->classes, held = 0;
    uint32_t line[MOST_TEMPLATES];
    /* First which lines there are, without branches that nobody can foresee; then their sum. */
    for (int t = 0; t < count; t++) {
        uint64_t word = table->bits[at[t] >> 6], bit = (uint64_t)1 << (at[t] & 63);
        line[held] = table->ranks[at[t] >> 6] + (uint32_t)ones(word & (bit - 1));
        held += (word & bit) != 0;
    }
    memset(sum, 0, sizeof(int16_t) * classes);
    for (int i = 0; i < held; i++) {
        const int8_t *restrict w = table->lines + (size_t)line[i] * classes;
        for (int k = 0; k < classes; k++) sum[k] += w[k];
    }
}

static void score_rows(const int32_t *rows, Py_ssize_t n, int width, const int32_t *templates, int count, const Table *table, int16_t *out)
{
    uint32_t at[MOST_TEMPLATES];
    for (Py_ssize_t i = 0; i < n; i++) {
        buckets(rows + i * width, templates, count, table->mask, at);
        add(table, at, count, out + i * table->classes);
    }
}

/* --- the parser -------------------------------------------------------------------------------------------------------------------- */

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

static int best_move(const State *s, const int16_t *sum)
{
    int best = -1;
    for (int move = 0; move < 3; move++)
        if (may(s, move) && (best < 0 || sum[move] > sum[best])) best = move;
    return best;
}

static int32_t *state_tables(State *s, Py_ssize_t tokens)
{
    int32_t *room = malloc(sizeof(int32_t) * 8 * (size_t)(tokens + 1));
    if (!room) return NULL;
    int32_t **tables[] = {&s->heads, &s->left1, &s->left2, &s->right1, &s->right2, &s->lefts, &s->rights, &s->stack};
    for (int i = 0; i < 8; i++) *tables[i] = room + (size_t)i * (tokens + 1);
    return room;
}

static void parse_sentence(State *s, const int32_t *templates, int count, const Table *table)
{
    int32_t row[PLACES * MOST_COLUMNS + EXTRAS];
    uint32_t at[MOST_TEMPLATES];
    int16_t sum[MOST_CLASSES];
    while (s->buffer < s->last || s->height > 0) {
        show(s, row);
        buckets(row, templates, count, table->mask, at);
        add(table, at, count, sum);
        apply(s, best_move(s, sum));
    }
}

/* --- Python ------------------------------------------------------------------------------------------------------------------------ */

static int fits(const Py_buffer *buffer, Py_ssize_t items, Py_ssize_t size)
{
    if (items >= 0 && buffer->len >= items * size) return 1;
    PyErr_SetString(PyExc_ValueError, "a buffer is shorter than its stated shape");
    return 0;
}

static int within(const int32_t *templates, int count, int width)
{
    for (int i = 0; i < count * SLOTS; i++)
        if (templates[i] >= width || (i % SLOTS == 0 && templates[i] < 0)) {
            PyErr_SetString(PyExc_ValueError, "a template names a column that no row has");
            return 0;
        }
    return 1;
}

static int sane(int width, int count, int classes, Py_ssize_t size, const Py_buffer *bits, const Py_buffer *ranks, const Py_buffer *lines)
{
    if (width > 0 && count > 0 && count <= MOST_TEMPLATES && classes > 0 && classes <= MOST_CLASSES && size >= 64 && !(size & (size - 1)) &&
        bits->len == size / 8 && ranks->len == size / 16) {
        Py_ssize_t last = size / 64 - 1, held = ((const uint32_t *)ranks->buf)[last] + ones(((const uint64_t *)bits->buf)[last]);
        if (held * classes <= lines->len) return 1;
    }
    PyErr_SetString(PyExc_ValueError, "a table of weights or templates has a shape that is not served");
    return 0;
}

static PyObject *kernel_score(PyObject *self, PyObject *args)
{
    Py_buffer rows, templates, bits, ranks, lines, out;
    Py_ssize_t n, size;
    int width, count, classes, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*iy*y*y*niw*", &rows, &n, &width, &templates, &count, &bits, &ranks, &lines, &size, &classes, &out))
        return NULL;
    ok = sane(width, count, classes, size, &bits, &ranks, &lines) && fits(&rows, n * width, 4) && fits(&templates, count * SLOTS, 4) &&
         fits(&out, n * classes, 2) && within(templates.buf, count, width);
    if (ok) {
        Table table = {bits.buf, ranks.buf, lines.buf, (uint32_t)(size - 1), classes};
        Py_BEGIN_ALLOW_THREADS
        score_rows(rows.buf, n, width, templates.buf, count, &table, out.buf);
        Py_END_ALLOW_THREADS
    }
    PyBuffer_Release(&rows), PyBuffer_Release(&templates), PyBuffer_Release(&bits), PyBuffer_Release(&ranks), PyBuffer_Release(&lines);
    PyBuffer_Release(&out);
    if (!ok) return NULL;
    Py_RETURN_NONE;
}

static int bounded(const int32_t *starts, Py_ssize_t sentences, Py_ssize_t tokens)
{
    for (Py_ssize_t i = 0; i < sentences; i++)
        if (starts[i] < 0 || starts[i] > starts[i + 1] || starts[i + 1] > tokens) {
            PyErr_SetString(PyExc_ValueError, "sentences do not lie in their text");
            return 0;
        }
    return 1;
}

static PyObject *kernel_parse(PyObject *self, PyObject *args)
{
    Py_buffer columns, counts, starts, templates, bits, ranks, lines, out;
    Py_ssize_t tokens, sentences, size;
    int width, count, classes, ok;
    int32_t *room = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*y*ny*iy*y*y*niw*", &columns, &tokens, &width, &counts, &starts, &sentences, &templates, &count, &bits,
                          &ranks, &lines, &size, &classes, &out))
        return NULL;
    ok = sane(width, count, classes, size, &bits, &ranks, &lines) && width <= MOST_COLUMNS && classes >= 3 && fits(&columns, (tokens + 2) * width, 4) &&
         fits(&counts, 2 * (tokens + 1), 4) && fits(&starts, sentences + 1, 4) && fits(&templates, count * SLOTS, 4) && fits(&out, tokens, 4) &&
         within(templates.buf, count, PLACES * width + EXTRAS) && bounded(starts.buf, sentences, tokens);
    if (ok) {
        const int32_t *edges = starts.buf;
        Table table = {bits.buf, ranks.buf, lines.buf, (uint32_t)(size - 1), classes};
        State s = {.columns = columns.buf, .commas = counts.buf, .verbs = (int32_t *)counts.buf + tokens + 1, .none = (int32_t)tokens,
                   .root = (int32_t)tokens + 1, .width = width};
        room = state_tables(&s, tokens);
        if (room) {
            Py_BEGIN_ALLOW_THREADS
            for (Py_ssize_t i = 0; i < sentences; i++) {
                begin(&s, edges[i], edges[i + 1]);
                parse_sentence(&s, templates.buf, count, &table);
                memcpy((int32_t *)out.buf + edges[i], s.heads + edges[i], sizeof(int32_t) * (size_t)(edges[i + 1] - edges[i]));
            }
            Py_END_ALLOW_THREADS
        } else {
            PyErr_NoMemory(), ok = 0;
        }
        free(room);
    }
    PyBuffer_Release(&columns), PyBuffer_Release(&counts), PyBuffer_Release(&starts), PyBuffer_Release(&templates);
    PyBuffer_Release(&bits), PyBuffer_Release(&ranks), PyBuffer_Release(&lines), PyBuffer_Release(&out);
    if (!ok) return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"score", kernel_score, METH_VARARGS, "score(rows, n, width, templates, count, bits, ranks, lines, size, classes, out)"},
    {"parse", kernel_parse, METH_VARARGS, "parse(columns, tokens, width, counts, starts, sentences, templates, count, bits, ranks, lines, size, classes, out)"},
    {NULL, NULL, 0, NULL}};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "cuttings._kernel", "Compiled inner loops of cuttings.learn.", -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernel(void) { return PyModule_Create(&module); }
