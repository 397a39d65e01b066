/* What Python sees of the loops that pay for being compiled: plain buffers, whose sizes are checked, and every index with a bound. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include "_arcs.h"
#include "_scores.h"

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

/* A classifier as cuttings.learn.rows hands it over: one tuple. */
typedef struct {
    Py_buffer templates, seeds, bits, ranks, lines;
    Py_ssize_t size;
    int count, classes;
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
    if (!PyArg_ParseTuple(given, "y*y*iy*y*y*ni", &m->templates, &m->seeds, &m->count, &m->bits, &m->ranks, &m->lines, &m->size, &m->classes))
        return 0;
    return Py_CLEANUP_SUPPORTED;
}

/* Whether the model can be run on rows of *width* columns; makes its slots and its table. */
static int ready(const Model *m, int width, Slots *slots, Table *table)
{
    int shaped = width > 0 && m->count > 0 && m->count <= MOST_TEMPLATES && m->classes > 0 && m->classes <= MOST_CLASSES && m->size >= 64 &&
                 !(m->size & (m->size - 1)) && m->bits.len == m->size / 8 && m->ranks.len == m->size / 16;
    if (shaped) {
        Py_ssize_t last = m->size / 64 - 1;
        Py_ssize_t held = (Py_ssize_t)((const uint32_t *)m->ranks.buf)[last] + ones(((const uint64_t *)m->bits.buf)[last]);
        shaped = held * m->classes <= m->lines.len;
    }
    if (!shaped) {
        PyErr_SetString(PyExc_ValueError, "a table of weights or templates has a shape that is not served");
        return 0;
    }
    if (!fits(&m->templates, m->count * SLOTS, 4) || !fits(&m->seeds, m->count, 4) || !within(m->templates.buf, m->count, width)) return 0;
    size_t whole = ((size_t)m->classes + 15) / 16 * 16, bytes = (size_t)m->lines.len;
    Table made = {m->bits.buf, m->ranks.buf, m->lines.buf, (uint32_t)(m->size - 1), m->classes, bytes > whole ? bytes - whole : 0};
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
    if (!ok) return NULL;
    Py_RETURN_NONE;
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
    if (!ok) return NULL;
    Py_RETURN_NONE;
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
    if (!ok) return NULL;
    Py_RETURN_NONE;
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
    if (!ok) return NULL;
    Py_RETURN_NONE;
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
    if (!ok) return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"score", kernel_score, METH_VARARGS, "score(rows, n, width, model, out)"},
    {"steps", kernel_steps, METH_VARARGS, "steps(rows, n, width, model, others, least, out)"},
    {"windows", kernel_windows, METH_VARARGS, "windows(columns, n, width, starts, sentences, reach, model, out)"},
    {"look", kernel_look, METH_VARARGS,
     "look(forms, n, own, known, absent, span, columns, width, starts, sentences, model, least, only, out, doubted)"},
    {"parse", kernel_parse, METH_VARARGS, "parse(columns, tokens, width, counts, starts, sentences, model, others, least, out)"},
    {NULL, NULL, 0, NULL}};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "cuttings._kernel", "Compiled inner loops of cuttings.learn.", -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernel(void) { return PyModule_Create(&module); }
