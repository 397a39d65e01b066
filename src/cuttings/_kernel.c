/* What Python sees of the loops that pay for being compiled: plain buffers, whose sizes are checked, and every index with a bound. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include "_arcs.h"
#include "_prints.h"
#include "_scores.h"
#include "_spots.h"
#include "_trees.h"
#include "_words.h"

static int fits(const Py_buffer *buffer, Py_ssize_t items, Py_ssize_t size)
{
    if (items >= 0 && items <= PY_SSIZE_T_MAX / size && buffer->len >= items * size) return 1;
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

/* A classifier as cuttings.learn.rows hands it over: one tuple. */
typedef struct {
    Py_buffer templates, seeds, bits, ranks, lines;
    Py_ssize_t size;
    int count, stride, classes;
} Model;

static void let_go(Model *m)
{
    Py_buffer *held[] = {&m->templates, &m->seeds, &m->bits, &m->ranks, &m->lines};
    for (int i = 0; i < 5; i++) PyBuffer_Release(held[i]);
}

/* Fills a model from its tuple (`O&`); called again with nothing where a later argument is wrong. Nested formats would overrun the
 * list that Python keeps of buffers to let go. */
static int model_of(PyObject *given, void *into)
{
    Model *m = into;
    if (!given) {
        let_go(m);
        return 0;
    }
    if (!PyTuple_Check(given)) {
        PyErr_SetString(PyExc_TypeError, "a model is a tuple");
        return 0;
    }
    if (!PyArg_ParseTuple(given, "y*y*iy*y*y*nii", &m->templates, &m->seeds, &m->count, &m->bits, &m->ranks, &m->lines, &m->size, &m->stride,
                          &m->classes))
        return 0;
    return Py_CLEANUP_SUPPORTED;
}

/* Whether the model can be run on rows of *width* columns; makes its slots and its table. */
static int ready(const Model *m, int width, Slots *slots, Table *table)
{
    int shaped = width > 0 && m->count > 0 && m->count <= MOST_TEMPLATES && m->classes > 0 && m->classes <= MOST_CLASSES && m->stride >= m->classes &&
                 m->stride <= MOST_CLASSES && m->size >= 64 && !(m->size & (m->size - 1)) && m->bits.len == m->size / 8 && m->ranks.len == m->size / 16;
    if (shaped) {
        Py_ssize_t last = m->size / 64 - 1;
        Py_ssize_t held = (Py_ssize_t)((const uint32_t *)m->ranks.buf)[last] + ones(((const uint64_t *)m->bits.buf)[last]);
        shaped = held * m->stride <= m->lines.len;
    }
    if (!shaped) {
        PyErr_SetString(PyExc_ValueError, "a table of weights or templates has a shape that is not served");
        return 0;
    }
    if (!fits(&m->templates, m->count * SLOTS, 4) || !fits(&m->seeds, m->count, 4) || !within(m->templates.buf, m->count, width)) return 0;
    ptrdiff_t whole = (m->classes + 15) / 16 * 16;
    Table made = {m->bits.buf, m->ranks.buf, m->lines.buf, (uint32_t)(m->size - 1), m->classes, m->stride, (ptrdiff_t)m->lines.len - whole};
    *table = made;
    slots_of(slots, m->templates.buf, m->seeds.buf, m->count);
    return 1;
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

static int known(const int32_t *forms, Py_ssize_t n, Py_ssize_t many)
{
    for (Py_ssize_t i = 0; i < n; i++)
        if (forms[i] < 0 || forms[i] >= many) {
            PyErr_SetString(PyExc_ValueError, "a form has no row");
            return 0;
        }
    return 1;
}

static int served(int shape)
{
    if (!shape) PyErr_SetString(PyExc_ValueError, "windows have a shape that is not served");
    return shape;
}

static PyObject *answered(int ok)
{
    if (ok) Py_RETURN_NONE;
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "a number has no string");
    return NULL;
}

#include "_clauses.h"
#include "_growing.h"
#include "_leaning.h"

static PyObject *kernel_score(PyObject *self, PyObject *args)
{
    Py_buffer rows, out;
    Model model;
    Slots slots;
    Table table;
    Py_ssize_t n;
    int width, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niO&w*", &rows, &n, &width, model_of, &model, &out)) return NULL;
    ok = ready(&model, width, &slots, &table) && fits(&rows, n * width, 4) && fits(&out, n * model.classes, 2);
    if (ok) {
        Py_BEGIN_ALLOW_THREADS
        score_rows(rows.buf, n, width, &slots, &table, out.buf);
        Py_END_ALLOW_THREADS
    }
    PyBuffer_Release(&rows), PyBuffer_Release(&out), let_go(&model);
    return answered(ok);
}

static PyObject *kernel_steps(PyObject *self, PyObject *args)
{
    Py_buffer rows, out;
    Model model, others;
    Slots first, rest;
    Table table, same;
    Py_ssize_t n;
    int width, least, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niO&O&iw*", &rows, &n, &width, model_of, &model, model_of, &others, &least, &out)) return NULL;
    ok = ready(&model, width, &first, &table) && ready(&others, width, &rest, &same) &&
         served(table.lines == same.lines && table.bits == same.bits && table.classes == same.classes) && fits(&rows, n * width, 4) &&
         fits(&out, n * model.classes, 2);
    if (ok) {
        Py_BEGIN_ALLOW_THREADS
        score_in_steps(rows.buf, n, width, &first, &rest, &table, least, out.buf);
        Py_END_ALLOW_THREADS
    }
    PyBuffer_Release(&rows), PyBuffer_Release(&out), let_go(&model), let_go(&others);
    return answered(ok);
}

static PyObject *kernel_windows(PyObject *self, PyObject *args)
{
    Py_buffer columns, starts, out;
    Model model;
    Slots slots;
    Table table;
    Py_ssize_t n, sentences;
    int width, reach, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*niO&w*", &columns, &n, &width, &starts, &sentences, &reach, model_of, &model, &out)) return NULL;
    ok = served(reach >= 0 && reach <= 4 && width > 0 && width <= MOST_COLUMNS && sentences >= 0) &&
         ready(&model, (2 * reach + 1) * width, &slots, &table) && fits(&columns, n * width, 4) && fits(&starts, sentences + 1, 4) &&
         fits(&out, n * model.classes, 2) && bounded(starts.buf, sentences, n);
    if (ok && sentences) {
        Py_BEGIN_ALLOW_THREADS
        score_windows(columns.buf, width, starts.buf, sentences, reach, &slots, &table, out.buf);
        Py_END_ALLOW_THREADS
    }
    PyBuffer_Release(&columns), PyBuffer_Release(&starts), PyBuffer_Release(&out), let_go(&model);
    return answered(ok);
}

static PyObject *kernel_look(PyObject *self, PyObject *args)
{
    Py_buffer forms, own, absent, columns, starts, out, doubted;
    Model model;
    Slots slots;
    Table table;
    Py_ssize_t n, many, sentences;
    Look look;
    int ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*ny*ny*iy*iy*nO&iiw*w*", &forms, &n, &own, &many, &absent, &look.span, &columns, &look.width, &starts,
                          &sentences, model_of, &model, &look.least, &look.only, &out, &doubted))
        return NULL;
    ok = served(look.span > 0 && look.span <= 9 && look.span % 2 && look.width > 0 && look.width <= MOST_COLUMNS && sentences >= 0) &&
         ready(&model, look.span * look.width, &slots, &table) && fits(&forms, n, 4) && fits(&own, many * look.span * model.classes, 2) &&
         fits(&absent, (Py_ssize_t)look.span * model.classes, 2) && fits(&columns, n * look.width, 4) && fits(&starts, sentences + 1, 4) &&
         fits(&out, n * model.classes, 2) && fits(&doubted, n, 1) && bounded(starts.buf, sentences, n) &&
         known(forms.buf, n, many);
    if (ok) {
        look.forms = forms.buf, look.own = own.buf, look.absent = absent.buf, look.columns = columns.buf;
        Py_BEGIN_ALLOW_THREADS
        look_at(&look, starts.buf, sentences, &slots, &table, out.buf, doubted.buf);
        Py_END_ALLOW_THREADS
    }
    PyBuffer_Release(&forms), PyBuffer_Release(&own), PyBuffer_Release(&absent), PyBuffer_Release(&columns), PyBuffer_Release(&starts);
    PyBuffer_Release(&out), PyBuffer_Release(&doubted), let_go(&model);
    return answered(ok);
}

static PyObject *kernel_parse(PyObject *self, PyObject *args)
{
    Py_buffer columns, counts, starts, out;
    Model model, others;
    Slots slots, rest;
    Table table, same;
    Steps steps = {&slots, &rest, &table, 0};
    Py_ssize_t tokens, sentences;
    int width, ok;
    int32_t *room = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*y*nO&O&iw*", &columns, &tokens, &width, &counts, &starts, &sentences, model_of, &model, model_of, &others,
                          &steps.least, &out))
        return NULL;
    ok = served(width > 0 && width <= MOST_COLUMNS && model.classes == 3 && others.classes == 3 && sentences >= 0) &&
         ready(&model, PLACES * width + EXTRAS, &slots, &table) && ready(&others, PLACES * width + EXTRAS, &rest, &same) &&
         served(table.lines == same.lines && table.bits == same.bits) && fits(&columns, (tokens + 2) * width, 4) && fits(&counts, 2 * (tokens + 1), 4) &&
         fits(&starts, sentences + 1, 4) && fits(&out, tokens, 4) && bounded(starts.buf, sentences, tokens);
    if (ok) {
        const int32_t *edges = starts.buf;
        State s = {.columns = columns.buf, .commas = counts.buf, .verbs = (int32_t *)counts.buf + tokens + 1, .none = (int32_t)tokens,
                   .root = (int32_t)tokens + 1, .width = width};
        room = state_tables(&s, tokens);
        if (room) {
            Py_BEGIN_ALLOW_THREADS
            parse_all(&s, edges, sentences, &steps);
            memcpy((int32_t *)out.buf + edges[0], s.heads + edges[0], sizeof(int32_t) * (size_t)(edges[sentences] - edges[0]));
            Py_END_ALLOW_THREADS
        } else {
            PyErr_NoMemory(), ok = 0;
        }
        free(room);
    }
    PyBuffer_Release(&columns), PyBuffer_Release(&counts), PyBuffer_Release(&starts), PyBuffer_Release(&out), let_go(&model), let_go(&others);
    return answered(ok);
}

static PyObject *kernel_bests(PyObject *self, PyObject *args)
{
    Py_buffer scores, best, lead;
    Py_ssize_t n;
    int classes, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niw*w*", &scores, &n, &classes, &best, &lead)) return NULL;
    ok = served(classes > 1 && classes <= MOST_CLASSES) && fits(&scores, n * classes, 2) && fits(&best, n, 8) && fits(&lead, n, 4);
    if (ok) bests(scores.buf, n, classes, best.buf, lead.buf);
    PyBuffer_Release(&scores), PyBuffer_Release(&best), PyBuffer_Release(&lead);
    return answered(ok);
}

static PyObject *kernel_flagged(PyObject *self, PyObject *args)
{
    Py_buffer columns, starts, flags, out;
    Model model;
    Slots slots;
    Table table;
    Py_ssize_t n, sentences;
    int width, reach, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*niy*O&w*", &columns, &n, &width, &starts, &sentences, &reach, &flags, model_of, &model, &out)) return NULL;
    ok = served(reach >= 0 && reach <= 4 && width > 0 && width <= MOST_WINDOW / (2 * reach + 1) && sentences >= 0) &&
         ready(&model, (2 * reach + 1) * width, &slots, &table) && fits(&columns, n * width, 4) && fits(&starts, sentences + 1, 4) &&
         fits(&flags, n, 1) && fits(&out, n * model.classes, 2) && bounded(starts.buf, sentences, n);
    if (ok) {
        Py_BEGIN_ALLOW_THREADS
        score_flagged(columns.buf, width, starts.buf, sentences, reach, flags.buf, &slots, &table, out.buf);
        Py_END_ALLOW_THREADS
    }
    PyBuffer_Release(&columns), PyBuffer_Release(&starts), PyBuffer_Release(&flags), PyBuffer_Release(&out), let_go(&model);
    return answered(ok);
}

static PyObject *kernel_again(PyObject *self, PyObject *args)
{
    Py_buffer columns, forms, starts, doubted, scores;
    Model model;
    Slots slots;
    Table table;
    Text t;
    int ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*y*ny*iO&w*", &columns, &t.words, &t.width, &forms, &starts, &t.sentences, &doubted, &t.sure, model_of, &model,
                          &scores))
        return NULL;
    ok = served(t.width > 0 && t.width + 2 <= MOST_COLUMNS && t.sentences >= 0 && t.words < (1 << 28) && model.classes > 1) &&
         ready(&model, 5 * (t.width + 2), &slots, &table) && fits(&columns, t.words * t.width, 4) && fits(&starts, t.sentences + 1, 4) &&
         fits(&forms, t.words, 4) && fits(&doubted, t.words, 1) && fits(&scores, t.words * model.classes, 2) &&
         bounded(starts.buf, t.sentences, t.words);
    if (ok) {
        t.columns = columns.buf, t.forms = forms.buf, t.starts = starts.buf, t.doubted = doubted.buf;
        Py_BEGIN_ALLOW_THREADS
        ok = look_again(&t, &slots, &table, scores.buf);
        Py_END_ALLOW_THREADS
        if (!ok) PyErr_NoMemory();
    }
    PyBuffer_Release(&columns), PyBuffer_Release(&forms), PyBuffer_Release(&starts), PyBuffer_Release(&doubted), PyBuffer_Release(&scores);
    let_go(&model);
    return answered(ok);
}

static PyObject *kernel_labelled(PyObject *self, PyObject *args)
{
    Py_buffer scores, starts, best, lead;
    Py_ssize_t n, sentences;
    int classes, by, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*niw*w*", &scores, &n, &classes, &starts, &sentences, &by, &best, &lead)) return NULL;
    ok = served(classes > 4 && classes % 4 == 1 && classes <= 4 * MOST_KINDS + 1 && sentences >= 0) && fits(&scores, n * classes, 2) &&
         fits(&starts, sentences + 1, 4) && fits(&best, n, 8) && fits(&lead, n, 4) && bounded(starts.buf, sentences, n);
    if (ok && !labelled(scores.buf, n, classes, starts.buf, sentences, by, best.buf, lead.buf)) ok = 0, PyErr_NoMemory();
    PyBuffer_Release(&scores), PyBuffer_Release(&starts), PyBuffer_Release(&best), PyBuffer_Release(&lead);
    return answered(ok);
}

/* Pairs of numbers, which hold nothing that could hold them. */
static PyObject *kernel_pairs(PyObject *self, PyObject *args)
{
    Py_buffer starts, ends;
    PyObject *made = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*y*", &starts, &ends)) return NULL;
    Py_ssize_t n = starts.len / 8;
    if (fits(&ends, n, 8)) made = PyTuple_New(n);
    for (Py_ssize_t i = 0; made && i < n; i++) {
        PyObject *start = PyLong_FromLongLong(((const int64_t *)starts.buf)[i]), *end = PyLong_FromLongLong(((const int64_t *)ends.buf)[i]);
        PyObject *pair = start && end ? PyTuple_Pack(2, start, end) : NULL;
        Py_XDECREF(start), Py_XDECREF(end);
        if (pair) {
            PyObject_GC_UnTrack(pair);
            PyTuple_SET_ITEM(made, i, pair);
        } else {
            Py_CLEAR(made);
        }
    }
    PyBuffer_Release(&starts), PyBuffer_Release(&ends);
    return made;
}

static PyObject *kernel_split(PyObject *self, PyObject *args)
{
    Py_buffer bounds, starts, numbers, edges;
    PyObject *text, *known, *parts;
    Py_ssize_t many, count = -1;
    (void)self;
    if (!PyArg_ParseTuple(args, "Uy*nO!O!w*w*w*", &text, &bounds, &many, &PyDict_Type, &known, &PyList_Type, &parts, &starts, &numbers, &edges))
        return NULL;
    if (fits(&bounds, 2 * many, 8) && fits(&edges, many + 1, 8)) {
        Py_ssize_t room = (starts.len < numbers.len ? starts.len : numbers.len) / 8;
        count = split_parts(text, bounds.buf, many, known, parts, starts.buf, numbers.buf, room, edges.buf);
    }
    PyBuffer_Release(&bounds), PyBuffer_Release(&starts), PyBuffer_Release(&numbers), PyBuffer_Release(&edges);
    return count < 0 ? NULL : PyLong_FromSsize_t(count);
}

static PyObject *kernel_plain(PyObject *self, PyObject *args)
{
    Py_buffer fresh, kinds, out;
    PyObject *parts, *known, *forms, *lower;
    int ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!y*O!O!O!w*w*", &PyList_Type, &parts, &fresh, &PyDict_Type, &known, &PyList_Type, &forms, &PyList_Type, &lower,
                          &kinds, &out))
        return NULL;
    Py_ssize_t many = fresh.len / 8;
    ok = fits(&kinds, many, 1) && fits(&out, 3 * many, 4) && !plain_parts(parts, fresh.buf, many, known, forms, lower, kinds.buf, out.buf);
    PyBuffer_Release(&fresh), PyBuffer_Release(&kinds), PyBuffer_Release(&out);
    return answered(ok);
}

static PyObject *kernel_alike(PyObject *self, PyObject *args)
{
    Py_buffer fresh, kinds, leads;
    PyObject *parts, *stopped;
    int ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!y*O!w*w*", &PyList_Type, &parts, &fresh, &PyDict_Type, &stopped, &kinds, &leads)) return NULL;
    Py_ssize_t many = fresh.len / 8;
    ok = fits(&kinds, many, 1) && fits(&leads, many, 1) && !alike_parts(parts, fresh.buf, many, stopped, kinds.buf, leads.buf);
    PyBuffer_Release(&fresh), PyBuffer_Release(&kinds), PyBuffer_Release(&leads);
    return answered(ok);
}

static PyObject *cut_of(const Held *held, const Py_buffer *numbers, const Py_buffer *starts, const Py_buffer *edges)
{
    Py_ssize_t many = numbers->len / 8, sentences = edges->len / 8 - 1;
    PyObject *records = PyBytes_FromStringAndSize(NULL, many * 4), *made = NULL;
    if (!records) return NULL;
    Py_ssize_t total = records_of(held, numbers->buf, many, edges->buf, sentences, (int32_t *)PyBytes_AS_STRING(records));
    if (total == -1) {
        made = Py_NewRef(Py_None);
    } else if (total < 0) {
        PyErr_SetString(PyExc_ValueError, "parts have no words");
    } else {
        PyObject *begins = PyBytes_FromStringAndSize(NULL, total * 8), *ends = PyBytes_FromStringAndSize(NULL, total * 8);
        PyObject *forms = PyBytes_FromStringAndSize(NULL, total * 4), *firsts = PyBytes_FromStringAndSize(NULL, (sentences + 1) * 8);
        if (begins && ends && forms && firsts) {
            words_of(held, (int32_t *)PyBytes_AS_STRING(records), starts->buf, edges->buf, sentences, (int64_t *)PyBytes_AS_STRING(begins),
                     (int64_t *)PyBytes_AS_STRING(ends), (int32_t *)PyBytes_AS_STRING(forms), (int64_t *)PyBytes_AS_STRING(firsts));
            made = PyTuple_Pack(4, begins, ends, forms, firsts);
        }
        Py_XDECREF(begins), Py_XDECREF(ends), Py_XDECREF(forms), Py_XDECREF(firsts);
    }
    Py_DECREF(records);
    return made;
}

static PyObject *kernel_cut(PyObject *self, PyObject *args)
{
    Py_buffer b[11];
    PyObject *made = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*y*y*y*y*y*y*y*y*y*y*", &b[0], &b[1], &b[2], &b[3], &b[4], &b[5], &b[6], &b[7], &b[8], &b[9], &b[10])) return NULL;
    Held held = {b[0].buf, b[1].buf, b[2].buf, b[3].buf, b[4].buf, b[5].buf, b[6].buf, b[7].buf, b[0].len / 4, b[3].len / 4, b[5].len / 4};
    if (fits(&b[1], held.parts, 1) && fits(&b[2], held.parts, 1) && fits(&b[4], held.records, 4) && fits(&b[6], held.words, 4) &&
        fits(&b[7], held.words, 4) && fits(&b[9], b[8].len / 8, 8) && served(b[10].len >= 8))
        made = cut_of(&held, &b[8], &b[9], &b[10]);
    for (int i = 0; i < 11; i++) PyBuffer_Release(&b[i]);
    return made;
}

/* Fills the rows of the forms of ASCII; answers with the places of the others. */
static PyObject *kernel_atoms(PyObject *self, PyObject *args)
{
    Py_buffer hashes, numbers, out;
    PyObject *forms, *others = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!y*y*w*", &PyList_Type, &forms, &hashes, &numbers, &out)) return NULL;
    Py_ssize_t many = PyList_GET_SIZE(forms), known = hashes.len / 4;
    if (fits(&numbers, known, 4) && fits(&out, many * ATOMS, 4)) others = PyList_New(0);
    for (Py_ssize_t i = 0; others && i < many; i++) {
        PyObject *form = PyList_GET_ITEM(forms, i);
        if (PyUnicode_Check(form) && PyUnicode_IS_ASCII(form) && PyUnicode_GET_LENGTH(form) <= LONGEST_FORM) {
            atoms_of(PyUnicode_1BYTE_DATA(form), PyUnicode_GET_LENGTH(form), hashes.buf, numbers.buf, known, (uint32_t *)out.buf + ATOMS * i);
        } else {
            PyObject *place = PyLong_FromSsize_t(i);
            if (!place || PyList_Append(others, place)) Py_CLEAR(others);
            Py_XDECREF(place);
        }
    }
    PyBuffer_Release(&hashes), PyBuffer_Release(&numbers), PyBuffer_Release(&out);
    return others;
}

static PyMethodDef methods[] = {
    {"score", kernel_score, METH_VARARGS, "score(rows, n, width, model, out)"},
    {"sums", kernel_sums, METH_VARARGS, "sums(rows, n, width, edges, clauses, model, out, counts)"},
    {"leans", kernel_leans, METH_VARARGS, "leans(lower, at, after, start, stop, around, cuts, weights, bits) -> the sum of the weights"},
    {"steps", kernel_steps, METH_VARARGS, "steps(rows, n, width, model, others, least, out)"},
    {"windows", kernel_windows, METH_VARARGS, "windows(columns, n, width, starts, sentences, reach, model, out)"},
    {"look", kernel_look, METH_VARARGS,
     "look(forms, n, own, known, absent, span, columns, width, starts, sentences, model, least, only, out, doubted)"},
    {"parse", kernel_parse, METH_VARARGS, "parse(columns, tokens, width, counts, starts, sentences, model, others, least, out)"},
    {"bests", kernel_bests, METH_VARARGS, "bests(scores, n, classes, best, lead)"},
    {"flagged", kernel_flagged, METH_VARARGS, "flagged(columns, n, width, starts, sentences, reach, flags, model, out)"},
    {"again", kernel_again, METH_VARARGS, "again(columns, words, width, forms, starts, sentences, doubted, sure, model, scores)"},
    {"labelled", kernel_labelled, METH_VARARGS, "labelled(scores, n, classes, starts, sentences, ruled_out, best, lead)"},
    {"grow", kernel_grow, METH_VARARGS,
     "grow(columns, n, width, tags, counted, tagset, firsts, fresh, sentences, lower, fine, coarse, end, arcs, more, least, names, more, least, root, "
     "heads, named)"},
    {"pairs", kernel_pairs, METH_VARARGS, "pairs(starts, ends) -> a tuple of pairs"},
    {"split", kernel_split, METH_VARARGS, "split(text, bounds, sentences, known, parts, starts, numbers, edges) -> how many parts"},
    {"plain", kernel_plain, METH_VARARGS, "plain(parts, fresh, known, forms, lower, kinds, out)"},
    {"alike", kernel_alike, METH_VARARGS, "alike(parts, fresh, stopped, kinds, leads)"},
    {"cut", kernel_cut, METH_VARARGS,
     "cut(base, wide, lead, first, many, begin, end, form, numbers, starts, edges) -> starts, ends, forms, firsts; None where parts are not cut"},
    {"atoms", kernel_atoms, METH_VARARGS, "atoms(forms, hashes, numbers, out) -> places of forms that are not served"},
    {"common", kernel_common, METH_VARARGS, "common(theirs, ours, gaps, held)"},
    {"passages", kernel_passages, METH_VARARGS, "passages(theirs, ours, length, mask, bits, known) -> where each begins and ends"},
    {"sampled", kernel_sampled, METH_VARARGS, "sampled(words, length, mask, bits) -> hashes of runs"},
    {"prints", kernel_prints, METH_VARARGS, "prints(text, letters) -> how many words, hashes, starts, ends"},
    {NULL, NULL, 0, NULL}};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "cuttings._kernel", "Compiled inner loops of cuttings.text, cuttings.grammar and cuttings.learn.", -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernel(void)
{
    crc_ready();
    return PyModule_Create(&module);
}
