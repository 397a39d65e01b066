/* The walk over a serialised page, as `blocks._walked` does it in Python: same rows, same elements, same marks.
 * Optional: without it the Python function runs. Integers and bytes only. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

enum { NOTHING, OPEN, CLOSE, LINK, LINKED, STRONG, WEAK, BREAK, RULE, TIME, TIMED };

typedef struct {
    char *at;
    Py_ssize_t used, room;
} Buffer;

typedef struct {
    PyObject *names, *steps, *action, *step;
    PyObject *rows, *elements, *ends, *marks, *paths;
    Buffer raw, text;
    Py_ssize_t now, link, links, strong, since;
    int line, filled;
} Walk;

static int grow(Buffer *buffer, Py_ssize_t more) {
    if (buffer->used + more <= buffer->room) return 0;
    Py_ssize_t room = (buffer->used + more) * 2;
    char *at = PyMem_Realloc(buffer->at, room);
    if (!at) {
        PyErr_NoMemory();
        return -1;
    }
    buffer->at = at;
    buffer->room = room;
    return 0;
}

/* Bytes of the white space character at `at` (the set of str.isspace), 0 if there is none. */
static int space(const unsigned char *at, const unsigned char *end) {
    if (*at < 0x80) return *at == ' ' || (*at >= 9 && *at <= 13) || (*at >= 28 && *at <= 31);
    Py_ssize_t left = end - at;
    if (*at == 0xC2 && left > 1) return at[1] == 0x85 || at[1] == 0xA0 ? 2 : 0;
    if (left < 3) return 0;
    if (*at == 0xE1) return at[1] == 0x9A && at[2] == 0x80 ? 3 : 0;
    if (*at == 0xE3) return at[1] == 0x80 && at[2] == 0x80 ? 3 : 0;
    if (*at != 0xE2) return 0;
    if (at[1] == 0x81) return at[2] == 0x9F ? 3 : 0;
    if (at[1] != 0x80) return 0;
    return (at[2] <= 0x8A || at[2] == 0xA8 || at[2] == 0xA9 || at[2] == 0xAF) ? 3 : 0;
}

static int blank(const unsigned char *at, const unsigned char *end) {
    while (at < end) {
        int size = space(at, end);
        if (!size) return 0;
        at += size;
    }
    return 1;
}

/* Code points in UTF-8. */
static Py_ssize_t points(const char *at, const char *end) {
    Py_ssize_t count = 0;
    for (; at < end; at++) count += (*at & 0xC0) != 0x80;
    return count;
}

static const struct {
    const char *name;
    int size;
    char is;
} ENTITIES[] = {{"&amp;", 5, '&'}, {"&nbsp;", 6, ' '}, {"&lt;", 4, '<'}, {"&gt;", 4, '>'}, {"&quot;", 6, '"'}};

/* Raw bytes without entities and with single white space, into the walk's text buffer. */
static int tidy(Walk *walk, const char *from, const char *end) {
    Buffer *out = &walk->text;
    out->used = 0;
    if (grow(out, end - from + 1) < 0) return -1;
    int gap = 0;
    while (from < end) {
        int size = space((const unsigned char *)from, (const unsigned char *)end), entity = -1;
        if (*from == '&')
            for (int each = 0; each < 5; each++)
                if (end - from >= ENTITIES[each].size && !memcmp(from, ENTITIES[each].name, ENTITIES[each].size)) entity = each;
        if (size || entity == 1) {
            gap = out->used > 0;
            from += size ? size : ENTITIES[entity].size;
            continue;
        }
        if (gap) out->at[out->used++] = ' ';
        gap = 0;
        out->at[out->used++] = entity >= 0 ? ENTITIES[entity].is : *from;
        from += entity >= 0 ? ENTITIES[entity].size : 1;
    }
    return 0;
}

static int append(PyObject *list, PyObject *item) {
    if (!item) return -1;
    int failed = PyList_Append(list, item);
    Py_DECREF(item);
    return failed;
}

/* End the block under way: 1 if it held text, 0 if not, -1 on error. */
static int flush(Walk *walk) {
    int held = 0;
    if (walk->filled) {
        if (tidy(walk, walk->raw.at, walk->raw.at + walk->raw.used) < 0) return -1;
        if (walk->text.used) {
            held = 1;
            PyObject *row = Py_BuildValue("(s#nnnnO)", walk->text.at, walk->text.used, walk->now, walk->link, walk->links, walk->strong,
                                          walk->line ? Py_True : Py_False);
            if (append(walk->rows, row) < 0) return -1;
        }
    }
    walk->raw.used = 0;
    walk->filled = 0;
    walk->link = walk->links = walk->strong = 0;
    if (walk->since > 0) walk->since = 0;
    return held;
}

static long item(PyObject *tuple, Py_ssize_t place) { return PyLong_AsLong(PyTuple_GET_ITEM(tuple, place)); }

static int opened(Walk *walk, const char *head, Py_ssize_t size) {
    PyObject *text = PyUnicode_DecodeUTF8(head, size, "replace");
    if (!text) return -1;
    PyObject *step = PyDict_GetItemWithError(walk->steps, text);
    if (step)
        Py_INCREF(step);
    else if (PyErr_Occurred() || !(step = PyObject_CallOneArg(walk->step, text))) {
        Py_DECREF(text);
        return -1;
    }
    PyObject *around = PyList_GET_ITEM(walk->elements, walk->now);
    PyObject *name = PyTuple_GET_ITEM(step, 0), *named = PyTuple_GET_ITEM(step, 2), *path = NULL;
    long bits = item(step, 1);
    PyObject *key = PyTuple_Pack(2, PyTuple_GET_ITEM(around, 5), named);
    PyObject *fresh = key ? PyLong_FromSsize_t(PyDict_GET_SIZE(walk->paths) + 1) : NULL;
    if (fresh) path = PyDict_SetDefault(walk->paths, key, fresh);
    int failed = -1;
    if (path) {
        PyObject *element = Py_BuildValue("(OOnllOln)", name, text, walk->now, bits, item(around, 4) | bits, path, item(around, 6) + 1,
                                          PyList_GET_SIZE(walk->rows));
        failed = append(walk->elements, element);
    }
    Py_XDECREF(key);
    Py_XDECREF(fresh);
    Py_DECREF(step);
    Py_DECREF(text);
    if (failed < 0) return -1;
    walk->now = PyList_GET_SIZE(walk->ends);
    walk->links = 0;
    walk->line = 0;
    return append(walk->ends, PyLong_FromLong(0));
}

static int closed(Walk *walk) {
    Py_ssize_t now = walk->now;
    PyObject *end = PyLong_FromSsize_t(PyList_GET_SIZE(walk->rows));
    if (!end || PyList_SetItem(walk->ends, now, end) < 0) return -1;
    walk->now = now ? item(PyList_GET_ITEM(walk->elements, now), 2) : 0;
    walk->links = 0;
    walk->line = 0;
    return 0;
}

static int timed(Walk *walk, int action, const char *head, Py_ssize_t size) {
    if (action == TIME) {
        walk->since = walk->raw.used;
        return append(walk->marks, Py_BuildValue("(ns#s)", PyList_GET_SIZE(walk->rows), head, size, ""));
    }
    Py_ssize_t last = PyList_GET_SIZE(walk->marks) - 1;
    if (walk->since < 0 || last < 0) return 0;
    if (tidy(walk, walk->raw.at + walk->since, walk->raw.at + walk->raw.used) < 0) return -1;
    PyObject *old = PyList_GET_ITEM(walk->marks, last);
    PyObject *mark = Py_BuildValue("(OOs#)", PyTuple_GET_ITEM(old, 0), PyTuple_GET_ITEM(old, 1), walk->text.at, walk->text.used);
    walk->since = -1;
    return mark ? PyList_SetItem(walk->marks, last, mark) : -1;
}

/* What a tag does, by its name. */
static int asked(Walk *walk, const char *head, Py_ssize_t size) {
    const char *stop = memchr(head, ' ', size);
    PyObject *name = PyUnicode_DecodeUTF8(head, stop ? stop - head : size, "replace");
    if (!name) return -1;
    PyObject *known = PyDict_GetItemWithError(walk->names, name);
    long action = -1;
    if (known)
        action = PyLong_AsLong(known);
    else if (!PyErr_Occurred() && (known = PyObject_CallOneArg(walk->action, name))) {
        action = PyLong_AsLong(known);
        Py_DECREF(known);
    }
    Py_DECREF(name);
    return (int)action;
}

static int tag(Walk *walk, const char *head, Py_ssize_t size, int *linked, int *strong) {
    int action = asked(walk, head, size), held = 0;
    if (action < 0) return -1;
    if ((action == OPEN || action == CLOSE) && walk->filled) held = flush(walk);
    if (action == BREAK || action == RULE) held = flush(walk);
    if (held < 0) return -1;
    switch (action) {
        case OPEN: return opened(walk, head, size);
        case CLOSE: return closed(walk);
        case LINK: *linked = 1; walk->links++; break;
        case LINKED: *linked = 0; break;
        case STRONG: *strong = 1; break;
        case WEAK: *strong = 0; break;
        case BREAK: walk->line = held; break;
        case RULE: walk->line = 0; break;
        case TIME:
        case TIMED: return timed(walk, action, head, size);
    }
    return 0;
}

/* Where a comment ends. */
static const char *commented(const char *at, const char *end) {
    while ((at = memchr(at, '-', end - at)))
        if (end - at < 3 || !memcmp(at, "-->", 3)) return end - at < 3 ? end : at + 3;
        else at++;
    return end;
}

static int run(Walk *walk, const char *html, const char *end) {
    int linked = 0, strong = 0, first = 1;
    const char *at = memchr(html, '>', end - html);
    at = at ? at + 1 : end;
    while (at < end || first) {
        const char *next = at < end ? memchr(at, '<', end - at) : NULL;
        const char *stop = next ? next : end;
        if (stop > at && (walk->filled || !blank((const unsigned char *)at, (const unsigned char *)stop))) {
            if (grow(&walk->raw, stop - at) < 0) return -1;
            memcpy(walk->raw.at + walk->raw.used, at, stop - at);
            walk->raw.used += stop - at;
            walk->filled = 1;
            if (linked) walk->link += points(at, stop);
            if (strong) walk->strong += points(at, stop);
        }
        first = 0;
        if (!next) break;
        const char *head = next + 1;
        if (end - head >= 3 && !memcmp(head, "!--", 3)) {
            at = commented(head + 3, end);
            continue;
        }
        const char *until = memchr(head, '<', end - head);
        const char *shut = memchr(head, '>', (until ? until : end) - head);
        const char *tail = shut ? shut : (until ? until : end);
        if (tag(walk, head, tail - head, &linked, &strong) < 0) return -1;
        at = shut ? shut + 1 : tail;
    }
    if (flush(walk) < 0) return -1;
    PyObject *all = PyLong_FromSsize_t(PyList_GET_SIZE(walk->rows));
    return all ? PyList_SetItem(walk->ends, 0, all) : -1;
}

static PyObject *walked(PyObject *self, PyObject *args) {
    PyObject *html, *root, *result = NULL;
    Walk walk = {0};
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "UO!O!OOO!", &html, &PyDict_Type, &walk.names, &PyDict_Type, &walk.steps, &walk.action, &walk.step,
                          &PyTuple_Type, &root))
        return NULL;
    const char *bytes = PyUnicode_AsUTF8AndSize(html, &size);
    if (!bytes) return NULL;
    walk.since = -1;
    walk.rows = PyList_New(0);
    walk.marks = PyList_New(0);
    walk.elements = Py_BuildValue("[O]", root);
    walk.ends = Py_BuildValue("[i]", 0);
    walk.paths = PyDict_New();
    if (walk.rows && walk.marks && walk.elements && walk.ends && walk.paths && run(&walk, bytes, bytes + size) == 0)
        result = PyTuple_Pack(4, walk.rows, walk.elements, walk.ends, walk.marks);
    Py_XDECREF(walk.rows);
    Py_XDECREF(walk.marks);
    Py_XDECREF(walk.elements);
    Py_XDECREF(walk.ends);
    Py_XDECREF(walk.paths);
    PyMem_Free(walk.raw.at);
    PyMem_Free(walk.text.at);
    return result;
}

static PyMethodDef METHODS[] = {{"walked", walked, METH_VARARGS, "Rows, elements, ends and time marks of a serialised body."}, {NULL}};
static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_walk", NULL, -1, METHODS};
PyMODINIT_FUNC PyInit__walk(void) { return PyModule_Create(&MODULE); }
