/* What the finder of statements sees of each word around a cue, and the best sequence of roles.
 *
 * Integer arithmetic only; both give exactly what cuttings.statements.pairs and cuttings.statements.paths give without this file.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define GONE (-7) /* a column of a word that there is not */
#define DEEP 14
#define HIGH 10
#define MOST_ROLES 16

/* Columns of the words (cuttings.statements.marks) and of the pairs (cuttings.statements.pairs), in their order. */
enum { FORM, LOWER, END2, END3, START3, SHAPE, COARSE, FINE, TAG, QUOTED, LEX, RULED, DEP, COLUMNS = 16 };
enum {
    P_LOWER, P_TAG, P_DEP, P_FINE, P_Q, P_SHAPE, P_LOWER_L, P_LOWER_R, P_TAG_L, P_TAG_R, P_TAG_LL, P_TAG_RR, P_Q_L, P_Q_R, P_DEP_L, P_DEP_R,
    P_TOP, P_TOP_L, P_TOP_R, P_DEPTH, P_SIDE, P_DIST, P_COMMAS, P_BETWEEN, P_SENT, P_RULE, P_RULE_L, P_RULE_R, P_EDGE, P_CLOW, P_CUSE,
    P_CPREV, P_CNEXT, P_CPAT, P_CDEP, P_BY, P_UP, P_NEAR, P_QREL, PAIR
};

typedef struct {
    const int32_t *columns, *heads, *owners, *starts, *quotes, *edges, *commas, *opened, *closed;
    int32_t many;
} Text;

typedef struct {
    int32_t begin, end, first, last, root, above, by, own;
} Cue;

static inline int32_t cell(const Text *t, int32_t word, int column) { return t->columns[(size_t)word * COLUMNS + column]; }

static inline int32_t beside(const Text *t, int32_t word, int column)
{
    return word < 0 || word >= t->many ? GONE : cell(t, word, column);
}

static inline int32_t related(const Text *t, int32_t word, int32_t own)
{
    return word < 0 || word >= t->many || t->owners[word] != own ? 0 : cell(t, word, DEP);
}

static inline int32_t least(int32_t one, int32_t other) { return one < other ? one : other; }

static inline int32_t head_of(const Text *t, int32_t word) { return word < 0 ? -1 : t->heads[word]; }

static const int32_t buckets[] = {1, 2, 3, 4, 6, 9, 14, 22, 40, 80};

static int32_t bucket(int32_t away)
{
    int32_t place = 0;
    while (place < 10 && buckets[place] <= away) place++;
    return place;
}

/* The relation by which the chain of heads from a word enters a range (1 inside, 0 never), and its length. */
static int32_t climbed(const Text *t, int32_t word, int32_t begin, int32_t end, int32_t *depth)
{
    *depth = 9;
    if (word >= begin && word < end) return 1;
    int32_t at = word;
    for (int step = 0; step < DEEP && at >= 0; step++) {
        int32_t above = head_of(t, at);
        if (above >= 0 && above >= begin && above < end) {
            *depth = least(step, 5);
            /* A relation without a number would be looked at again: there is none. */
            return cell(t, at, DEP);
        }
        at = above;
    }
    return 0;
}

static int32_t higher(const Text *t, const Cue *cue, int32_t word)
{
    int32_t at = cue->root;
    for (int step = 0; step < HIGH && at >= 0; step++) {
        at = head_of(t, at);
        if (at == word && at >= 0) return least(step + 1, 4);
    }
    return 0;
}

static void of_word(const Text *t, const Cue *cue, int32_t word, int32_t *row)
{
    row[P_LOWER] = cell(t, word, LOWER), row[P_TAG] = cell(t, word, TAG), row[P_FINE] = cell(t, word, FINE);
    row[P_Q] = cell(t, word, QUOTED), row[P_SHAPE] = cell(t, word, SHAPE);
    row[P_LOWER_L] = beside(t, word - 1, LOWER), row[P_LOWER_R] = beside(t, word + 1, LOWER);
    row[P_TAG_L] = beside(t, word - 1, TAG), row[P_TAG_R] = beside(t, word + 1, TAG);
    row[P_TAG_LL] = beside(t, word - 2, TAG), row[P_TAG_RR] = beside(t, word + 2, TAG);
    row[P_Q_L] = beside(t, word - 1, QUOTED), row[P_Q_R] = beside(t, word + 1, QUOTED);
    row[P_DEP] = related(t, word, cue->own), row[P_DEP_L] = related(t, word - 1, cue->own), row[P_DEP_R] = related(t, word + 1, cue->own);
    row[P_EDGE] = t->edges[word];
}

static void of_way(const Text *t, const Cue *cue, int32_t word, int32_t *row)
{
    int32_t begin = cue->begin, end = cue->end, side = word < begin ? -1 : word >= end ? 1 : 0;
    int32_t away = side < 0 ? begin - word : side > 0 ? word - end + 1 : 0;
    int32_t commas = side < 0 ? t->commas[begin] - t->commas[word] : t->commas[word] - t->commas[end];
    int32_t between = side < 0 ? t->opened[begin] - 1 - t->opened[word] : t->opened[word] - t->opened[begin];
    int32_t anchor = side < 0 ? t->quotes[begin > 0 ? begin - 1 : 0] : t->quotes[least(end, t->many - 1)];
    int32_t sent = t->owners[word] - cue->own;
    row[P_SIDE] = side;
    row[P_DIST] = bucket(away) * side;
    row[P_NEAR] = away < 4 ? away * side : 9;
    row[P_SENT] = sent < -2 ? -2 : least(sent, 3);
    row[P_COMMAS] = least(commas < 0 ? -commas : commas, 3);
    row[P_BETWEEN] = least(between, 2);
    row[P_QREL] = t->quotes[word] < 0 ? 0 : t->quotes[word] == anchor ? 1 : 2;
}

static void of_tree(const Text *t, const Cue *cue, int32_t word, int32_t *row)
{
    int32_t depth, further, top = climbed(t, word, cue->begin, cue->end, &depth);
    int32_t over = top ? 0 : climbed(t, word, cue->above, cue->above + 1, &further);
    row[P_TOP] = over ? over ^ 0x5555555 : top;
    row[P_DEPTH] = over ? further + 10 : depth;
    row[P_UP] = higher(t, cue, word);
}

/* What is the same for all words of a cue: its form and entry, its neighbours, on which sides of it quotations stand. */
static void of_cue(const Text *t, const Cue *cue, int32_t *row)
{
    int32_t first = cue->begin, last = cue->end, head = last - 1;
    for (int back = 1; back < 4; back++) {
        int32_t at = last - 1 - back;
        if (at >= first && !cell(t, head, LEX) && cell(t, at, LEX)) head = at;
    }
    int32_t before = first > 0 ? first - 1 : 0, after = least(last, t->many - 1);
    int32_t start = t->starts[cue->own], stop = t->starts[cue->own + 1], left = 0, right = 0;
    for (int32_t i = start; i < first; i++) left |= t->quotes[i] >= 0;
    for (int32_t i = last; i < stop; i++) right |= t->quotes[i] >= 0;
    left += 2 * (first == start), right += 2 * (stop - last <= 1);
    uint32_t plain = (uint32_t)cell(t, after, t->closed[cell(t, after, TAG)] ? LOWER : TAG);
    row[P_CLOW] = cell(t, head, LOWER), row[P_CUSE] = cell(t, head, LEX);
    row[P_CPREV] = cell(t, before, TAG) * 8 + cell(t, before, QUOTED);
    row[P_CNEXT] = (int32_t)(plain * 8u + (uint32_t)cell(t, after, QUOTED));
    row[P_CPAT] = left * 4 + right;
    row[P_CDEP] = cell(t, cue->root, DEP);
    row[P_BY] = cue->by;
}

static void moved(int32_t *rows, int32_t many, int column, int left, int right)
{
    for (int32_t i = 0; i < many; i++) {
        rows[(size_t)i * PAIR + left] = i ? rows[(size_t)(i - 1) * PAIR + column] : GONE;
        rows[(size_t)i * PAIR + right] = i + 1 < many ? rows[(size_t)(i + 1) * PAIR + column] : GONE;
    }
}

static void fill(const Text *t, Cue *cue, const int32_t *paint, Py_ssize_t paints, int32_t *rows)
{
    int32_t shared[PAIR], many = cue->last - cue->first;
    cue->root = cue->begin;
    for (int i = 0; i < 3; i++) {
        int32_t above = head_of(t, cue->root);
        if (above >= cue->begin && above < cue->end) cue->root = above;
    }
    cue->above = head_of(t, cue->root);
    of_cue(t, cue, shared);
    for (int32_t i = 0; i < many; i++) {
        int32_t *row = rows + (size_t)i * PAIR;
        memcpy(row, shared, sizeof shared);
        of_word(t, cue, cue->first + i, row), of_way(t, cue, cue->first + i, row), of_tree(t, cue, cue->first + i, row);
        row[P_RULE] = cue->by != 0;
    }
    for (Py_ssize_t p = 0; p < paints; p++)
        for (int32_t i = paint[4 * p + 1]; i < paint[4 * p + 2]; i++)
            rows[(size_t)(i - cue->first) * PAIR + P_RULE] = paint[4 * p + 3] + (i > paint[4 * p + 1]);
    moved(rows, many, P_TOP, P_TOP_L, P_TOP_R), moved(rows, many, P_RULE, P_RULE_L, P_RULE_R);
}

/* --- Python ------------------------------------------------------------------------------------------------------------------------ */

static int refused(const char *why)
{
    PyErr_SetString(PyExc_ValueError, why);
    return 0;
}

static int text_fits(const Text *t, const Py_buffer *b, Py_ssize_t many, int width, Py_ssize_t closed)
{
    if (width != COLUMNS || many <= 0 || many > INT32_MAX / COLUMNS || closed < 0) return refused("a text has a shape that is not served");
    Py_ssize_t items[] = {many * COLUMNS, many, many, 0, many, many, many + 1, many + 1, closed};
    for (int i = 0; i < 9; i++)
        if (b[i].len / 4 < items[i]) return refused("a buffer is shorter than its stated shape");
    for (Py_ssize_t i = 0; i < many; i++) {
        int32_t tag = cell(t, (int32_t)i, TAG);
        if (t->heads[i] < -1 || t->heads[i] >= many || tag < 0 || tag >= closed) return refused("heads or tags do not lie in their text");
        if (t->owners[i] < 0 || ((Py_ssize_t)t->owners[i] + 2) * 4 > b[3].len || t->starts[t->owners[i]] < 0 ||
            t->starts[t->owners[i]] > t->starts[t->owners[i] + 1] || t->starts[t->owners[i] + 1] > many)
            return refused("sentences do not lie in their text");
    }
    return 1;
}

static int cues_fit(const int32_t *table, Py_ssize_t cues, const int32_t *paint, Py_ssize_t paints, int32_t many, Py_ssize_t rows)
{
    Py_ssize_t total = 0;
    for (Py_ssize_t i = 0; i < cues; i++) {
        const int32_t *cue = table + 4 * i;
        if (cue[0] < 0 || cue[0] >= cue[1] || cue[1] > many || cue[2] < 0 || cue[2] >= cue[3] || cue[3] > many)
            return refused("cues do not lie in their text");
        total += cue[3] - cue[2];
    }
    if (total != rows) return refused("rows are not as many as words around cues");
    for (Py_ssize_t p = 0; p < paints; p++) {
        const int32_t *one = paint + 4 * p;
        if (one[0] < 0 || one[0] >= cues || (p && one[0] < paint[4 * p - 4]) || one[1] < table[4 * one[0] + 2] || one[2] > table[4 * one[0] + 3])
            return refused("readings of rules do not lie around their cues");
    }
    return 1;
}

static void fill_all(const Text *t, const int32_t *table, Py_ssize_t cues, const int32_t *by, const int32_t *paint, Py_ssize_t paints, int32_t *rows)
{
    Py_ssize_t at = 0;
    for (Py_ssize_t i = 0; i < cues; i++) {
        Cue cue = {.begin = table[4 * i], .end = table[4 * i + 1], .first = table[4 * i + 2], .last = table[4 * i + 3], .by = by[i]};
        Py_ssize_t next = at;
        cue.own = t->owners[cue.begin];
        while (next < paints && paint[4 * next] == i) next++;
        fill(t, &cue, paint + 4 * at, next - at, rows);
        rows += (size_t)(cue.last - cue.first) * PAIR, at = next;
    }
}

static PyObject *spans_rows(PyObject *self, PyObject *args)
{
    Py_buffer b[9], table, by, paint, out;
    Py_ssize_t many, closed, cues, paints, rows;
    int width, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*y*y*y*y*y*y*y*ny*ny*y*nw*n", &b[0], &many, &width, &b[1], &b[2], &b[3], &b[4], &b[5], &b[6], &b[7], &b[8],
                          &closed, &table, &cues, &by, &paint, &paints, &out, &rows))
        return NULL;
    Text t = {b[0].buf, b[1].buf, b[2].buf, b[3].buf, b[4].buf, b[5].buf, b[6].buf, b[7].buf, b[8].buf, (int32_t)many};
    ok = text_fits(&t, b, many, width, closed);
    if (ok && (cues < 0 || paints < 0 || rows < 0 || table.len / 16 < cues || by.len / 4 < cues || paint.len / 16 < paints || out.len / 4 / PAIR < rows))
        ok = refused("a buffer is shorter than its stated shape");
    ok = ok && cues_fit(table.buf, cues, paint.buf, paints, (int32_t)many, rows);
    if (ok) {
        Py_BEGIN_ALLOW_THREADS
        fill_all(&t, table.buf, cues, by.buf, paint.buf, paints, out.buf);
        Py_END_ALLOW_THREADS
    }
    for (int i = 0; i < 9; i++) PyBuffer_Release(&b[i]);
    PyBuffer_Release(&table), PyBuffer_Release(&by), PyBuffer_Release(&paint), PyBuffer_Release(&out);
    if (!ok) return NULL;
    Py_RETURN_NONE;
}

enum { AROUND = 2, SAID = 2 * AROUND + 1 };

/* The best of the first roles of one row of leads, counted from 1; 0 where none is above 0; of equals the first. */
static inline int32_t best_of(const int16_t *leads, int roles)
{
    int32_t best = 0, most = 0;
    for (int r = 0; r < roles; r++)
        if (leads[r] > most) best = r + 1, most = leads[r];
    return best;
}

/* The rows of one stretch with what was said of each and of those on either side. */
static void said_of(const int32_t *rows, Py_ssize_t many, int width, const int16_t *scores, int classes, int roles, int32_t *out)
{
    int wide = width + SAID;
    for (Py_ssize_t i = 0; i < many; i++) {
        memcpy(out + i * wide, rows + i * width, sizeof(int32_t) * width);
        for (int k = 0; k < SAID; k++) out[i * wide + width + k] = GONE;
    }
    for (Py_ssize_t i = 0; i < many; i++) {
        int32_t best = best_of(scores + i * classes, roles);
        for (Py_ssize_t j = i < AROUND ? 0 : i - AROUND; j <= i + AROUND && j < many; j++) out[j * wide + width + AROUND + (i - j)] = best;
    }
}

static int stretches_fit(const int64_t *starts, Py_ssize_t stretches, Py_ssize_t rows)
{
    for (Py_ssize_t i = 0; i < stretches; i++)
        if (starts[i] < 0 || starts[i] > starts[i + 1] || starts[i + 1] > rows) return refused("stretches do not lie in their rows");
    return 1;
}

static PyObject *spans_said(PyObject *self, PyObject *args)
{
    Py_buffer rows, scores, starts, out;
    Py_ssize_t many, stretches;
    int width, classes, roles, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*iiy*nw*", &rows, &many, &width, &scores, &classes, &roles, &starts, &stretches, &out)) return NULL;
    ok = many >= 0 && stretches >= 0 && width > 0 && width < 4096 && roles > 0 && roles <= classes && classes < 4096 && rows.len / 4 / width >= many &&
         scores.len / 2 / classes >= many && out.len / 4 / (width + SAID) >= many && starts.len / 8 > stretches;
    ok = ok ? stretches_fit(starts.buf, stretches, many) : refused("a buffer is shorter than its stated shape");
    if (ok) {
        const int64_t *begin = starts.buf;
        Py_BEGIN_ALLOW_THREADS
        for (Py_ssize_t i = 0; i < stretches; i++)
            said_of((const int32_t *)rows.buf + begin[i] * width, begin[i + 1] - begin[i], width, (const int16_t *)scores.buf + begin[i] * classes,
                    classes, roles, (int32_t *)out.buf + begin[i] * (width + SAID));
        Py_END_ALLOW_THREADS
    }
    PyBuffer_Release(&rows), PyBuffer_Release(&scores), PyBuffer_Release(&starts), PyBuffer_Release(&out);
    if (!ok) return NULL;
    Py_RETURN_NONE;
}

/* The best path of one stretch; may[a][b]: b can stand after a; the row and column after the last are those of the stretch's edges. */
static void path(const int16_t *scores, Py_ssize_t many, int roles, const uint8_t *may, int8_t *back, int64_t *out)
{
    int64_t total[MOST_ROLES], fresh[MOST_ROLES];
    int wide = roles + 1, best, allowed[MOST_ROLES][MOST_ROLES], counts[MOST_ROLES] = {0};
    for (int r = 0; r < roles; r++)
        for (int p = 0; p < roles; p++)
            if (may[p * wide + r]) allowed[r][counts[r]++] = p;
    for (int r = 0; r < roles; r++) total[r] = scores[r] - (may[roles * wide + r] ? 0 : 1 << 20);
    for (Py_ssize_t i = 1; i < many; i++) {
        for (int r = 0; r < roles; r++) {
            best = allowed[r][0];
            for (int k = 1; k < counts[r]; k++)
                if (total[allowed[r][k]] > total[best]) best = allowed[r][k];
            back[i * roles + r] = (int8_t)best;
            fresh[r] = total[best] + scores[i * roles + r];
        }
        memcpy(total, fresh, sizeof fresh);
    }
    best = 0;
    for (int r = 0; r < roles; r++) total[r] -= may[r * wide + roles] ? 0 : 1 << 20;
    for (int r = 1; r < roles; r++)
        if (total[r] > total[best]) best = r;
    for (Py_ssize_t i = many - 1; i >= 0; i--) {
        out[i] = best;
        if (i) best = back[i * roles + best];
    }
}

static int paths_fit(const int64_t *starts, Py_ssize_t stretches, Py_ssize_t rows, int roles, const uint8_t *may)
{
    for (int r = 0; r < roles; r++) {
        int open = 0;
        for (int p = 0; p < roles; p++) open |= may[p * (roles + 1) + r];
        if (!open) return refused("a role can stand after none");
    }
    return stretches_fit(starts, stretches, rows);
}

static PyObject *spans_paths(PyObject *self, PyObject *args)
{
    Py_buffer scores, starts, may, out;
    Py_ssize_t rows, stretches;
    int roles, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*ny*w*", &scores, &rows, &roles, &starts, &stretches, &may, &out)) return NULL;
    ok = rows >= 0 && stretches >= 0 && roles > 0 && roles <= MOST_ROLES && scores.len / 2 / roles >= rows && starts.len / 8 > stretches &&
         may.len >= (roles + 1) * (roles + 1) && out.len / 8 >= rows;
    ok = ok ? paths_fit(starts.buf, stretches, rows, roles, may.buf) : refused("a buffer is shorter than its stated shape");
    int8_t *back = ok ? malloc((size_t)rows * roles + 1) : NULL;
    if (ok && !back) PyErr_NoMemory(), ok = 0;
    if (ok) {
        const int64_t *begin = starts.buf;
        Py_BEGIN_ALLOW_THREADS
        for (Py_ssize_t i = 0; i < stretches; i++)
            if (begin[i] < begin[i + 1])
                path((const int16_t *)scores.buf + begin[i] * roles, begin[i + 1] - begin[i], roles, may.buf, back, (int64_t *)out.buf + begin[i]);
        Py_END_ALLOW_THREADS
    }
    free(back);
    PyBuffer_Release(&scores), PyBuffer_Release(&starts), PyBuffer_Release(&may), PyBuffer_Release(&out);
    if (!ok) return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"rows", spans_rows, METH_VARARGS,
     "rows(columns, many, width, heads, owners, starts, quotes, edges, commas, opened, closed, tags, cues, n, by, paint, paints, out, rows)"},
    {"said", spans_said, METH_VARARGS, "said(rows, many, width, scores, classes, roles, starts, stretches, out)"},
    {"paths", spans_paths, METH_VARARGS, "paths(scores, rows, roles, starts, stretches, may, out)"},
    {NULL, NULL, 0, NULL}};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "cuttings.statements._spans", "Compiled loops of cuttings.statements.", -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__spans(void) { return PyModule_Create(&module); }
