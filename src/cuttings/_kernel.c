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
#define MOST_WINDOW (9 * MOST_COLUMNS)
#define NOTHING (-7) /* see cuttings.learn.windows */
#define AT_ONCE 8

/* One copy for processors with 256-bit vectors, one for all; which one runs is decided when the file is loaded. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__linux__)
#define WIDE __attribute__((target_clones("arch=haswell", "default")))
#else
#define WIDE
#endif

#ifdef __GNUC__
#define INLINE static inline __attribute__((always_inline))
#define FETCH(at) __builtin_prefetch(at)
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

static void slots_of(Slots *slots, const int32_t *templates, int count)
{
    slots->count = count;
    for (int t = 0; t < count; t++) {
        slots->seed[t] = (uint32_t)t * 0x9E3779B1u + 0x7F4A7C15u;
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

/* Which lines have weights (one bit each), how many came before each 64 of them, and the weights of those lines one after another. */
typedef struct {
    const uint64_t *bits;
    const uint32_t *ranks;
    const int8_t *lines;
    uint32_t mask;
    int classes;
    size_t safe; /* lines that begin no later than here can be read 16 classes at a time */
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
        FETCH(table->lines + (size_t)line[held] * table->classes);
        held += (word & bit) != 0;
    }
    return held;
}

INLINE void sum_plainly(const Table *table, const uint32_t *restrict line, int held, int16_t *restrict sum)
{
    int classes = table->classes;
    for (int i = 0; i < held; i++) {
        const int8_t *restrict w = table->lines + (size_t)line[i] * classes;
        for (int k = 0; k < classes; k++) sum[k] += w[k];
    }
}

#ifdef __GNUC__
/* The sums of 16 classes a block stay in registers; what a block holds of the next line is added up and thrown away. */
INLINE void sum_blocks(const Table *table, const uint32_t *restrict line, int held, int16_t *restrict sum, const int blocks)
{
    Shorts total[3] = {{0}};
    int16_t all[48];
    int late = 0;
    uint32_t tail[MOST_TEMPLATES];
    for (int i = 0; i < held; i++) {
        size_t place = (size_t)line[i] * table->classes;
        if (place > table->safe) {
            tail[late++] = line[i];
            continue;
        }
        for (int b = 0; b < blocks; b++) {
            Bytes w;
            memcpy(&w, table->lines + place + 16 * b, sizeof w);
            total[b] += __builtin_convertvector(w, Shorts);
        }
    }
    memcpy(all, total, sizeof all);
    memcpy(sum, all, sizeof(int16_t) * table->classes);
    sum_plainly(table, tail, late, sum);
}
#endif

INLINE void summed(const Table *table, const uint32_t *restrict line, int held, int16_t *restrict sum)
{
#ifdef __GNUC__
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

static void score_rows(const int32_t *rows, Py_ssize_t n, int width, const Slots *slots, const Table *table, int16_t *out)
{
    const int32_t *some[AT_ONCE];
    for (Py_ssize_t i = 0; i < n; i += AT_ONCE) {
        int many = n - i < AT_ONCE ? (int)(n - i) : AT_ONCE;
        for (int r = 0; r < many; r++) some[r] = rows + (i + r) * width;
        score_some(table, some, many, slots, out + i * table->classes);
    }
}

static void score_windows(const int32_t *columns, int width, const int32_t *starts, Py_ssize_t sentences, int reach,
                          const Slots *slots, const Table *table, int16_t *out)
{
    const int32_t *some[AT_ONCE];
    int32_t room[AT_ONCE][MOST_WINDOW], begun = starts[0];
    int many = 0;
    for (Py_ssize_t s = 0; s < sentences; s++)
        for (int32_t i = starts[s]; i < starts[s + 1]; i++) {
            some[many] = window(columns, width, i, starts[s], starts[s + 1], reach, room[many]);
            if (++many == AT_ONCE || i + 1 == starts[sentences]) {
                score_some(table, some, many, slots, out + (size_t)begun * table->classes);
                begun += many, many = 0;
            }
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

/* Sentences are parsed some at a time, a move each in turn: one's lines are on the way from memory while another moves. */
WIDE static void parse_some(State *states, int n, const Slots *slots, const Table *table)
{
    int32_t row[PLACES * MOST_COLUMNS + EXTRAS];
    uint32_t at[AT_ONCE][MOST_TEMPLATES], line[MOST_TEMPLATES];
    int16_t sum[MOST_CLASSES];
    while (n) {
        for (int i = 0; i < n; i++) {
            show(&states[i], row);
            buckets(row, slots, table->mask, at[i]);
            fetched(table, at[i], slots->count);
        }
        int left = 0;
        for (int i = 0; i < n; i++) {
            summed(table, line, chosen(table, at[i], slots->count, line), sum);
            apply(&states[i], best_move(&states[i], sum));
            if (states[i].buffer < states[i].last || states[i].height > 0) states[left++] = states[i];
        }
        n = left;
    }
}

static void parse_all(State *s, const int32_t *edges, Py_ssize_t sentences, const Slots *slots, const Table *table)
{
    State some[AT_ONCE];
    int32_t *stacks = s->stack;
    int many = 0;
    for (Py_ssize_t i = 0; i < sentences; i++) {
        s->stack = stacks + edges[i];
        begin(s, edges[i], edges[i + 1]);
        if (edges[i] < edges[i + 1]) some[many++] = *s;
        if (many == AT_ONCE || i + 1 == sentences) parse_some(some, many, slots, table), many = 0;
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

static Table table_of(const Py_buffer *bits, const Py_buffer *ranks, const Py_buffer *lines, Py_ssize_t size, int classes)
{
    size_t whole = ((size_t)classes + 15) / 16 * 16, held = (size_t)lines->len;
    Table table = {bits->buf, ranks->buf, lines->buf, (uint32_t)(size - 1), classes, held > whole ? held - whole : 0};
    return table;
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
        Table table = table_of(&bits, &ranks, &lines, size, classes);
        Slots slots;
        slots_of(&slots, templates.buf, count);
        Py_BEGIN_ALLOW_THREADS
        score_rows(rows.buf, n, width, &slots, &table, out.buf);
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

static PyObject *kernel_windows(PyObject *self, PyObject *args)
{
    Py_buffer columns, starts, templates, bits, ranks, lines, out;
    Py_ssize_t n, sentences, size;
    int width, reach, count, classes, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*niy*iy*y*y*niw*", &columns, &n, &width, &starts, &sentences, &reach, &templates, &count, &bits, &ranks,
                          &lines, &size, &classes, &out))
        return NULL;
    ok = sane(width, count, classes, size, &bits, &ranks, &lines) && reach >= 0 && reach <= 4 && width <= MOST_COLUMNS && sentences >= 0 &&
         fits(&columns, n * width, 4) && fits(&starts, sentences + 1, 4) && fits(&templates, count * SLOTS, 4) && fits(&out, n * classes, 2) &&
         within(templates.buf, count, (2 * reach + 1) * width) && bounded(starts.buf, sentences, n);
    if (ok && sentences) {
        Table table = table_of(&bits, &ranks, &lines, size, classes);
        Slots slots;
        slots_of(&slots, templates.buf, count);
        Py_BEGIN_ALLOW_THREADS
        score_windows(columns.buf, width, starts.buf, sentences, reach, &slots, &table, out.buf);
        Py_END_ALLOW_THREADS
    } else if (!ok && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_ValueError, "windows have a shape that is not served");
    }
    PyBuffer_Release(&columns), PyBuffer_Release(&starts), PyBuffer_Release(&templates), PyBuffer_Release(&bits), PyBuffer_Release(&ranks);
    PyBuffer_Release(&lines), PyBuffer_Release(&out);
    if (!ok) return NULL;
    Py_RETURN_NONE;
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
        Table table = table_of(&bits, &ranks, &lines, size, classes);
        Slots slots;
        slots_of(&slots, templates.buf, count);
        State s = {.columns = columns.buf, .commas = counts.buf, .verbs = (int32_t *)counts.buf + tokens + 1, .none = (int32_t)tokens,
                   .root = (int32_t)tokens + 1, .width = width};
        room = state_tables(&s, tokens);
        if (room) {
            Py_BEGIN_ALLOW_THREADS
            parse_all(&s, edges, sentences, &slots, &table);
            memcpy((int32_t *)out.buf + edges[0], s.heads + edges[0], sizeof(int32_t) * (size_t)(edges[sentences] - edges[0]));
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
    {"windows", kernel_windows, METH_VARARGS,
     "windows(columns, n, width, starts, sentences, reach, templates, count, bits, ranks, lines, size, classes, out)"},
    {"parse", kernel_parse, METH_VARARGS, "parse(columns, tokens, width, counts, starts, sentences, templates, count, bits, ranks, lines, size, classes, out)"},
    {NULL, NULL, 0, NULL}};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "cuttings._kernel", "Compiled inner loops of cuttings.learn.", -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernel(void) { return PyModule_Create(&module); }
