/* Four loops over a page that pay for being compiled: the walk over its serialised body (`blocks._Walk`), its depth (`blocks.deep`), the
 * kinds of its characters (`features.Sheet`) and the sums of trees over its blocks (`learn.forest`).
 * Optional: without it Python and numpy give exactly the same. Integers, bytes and comparisons only. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum { NOTHING, OPEN, CLOSE, LINK, LINKED, STRONG, WEAK, BREAK, RULE, TIME, TIMED };

typedef struct {
    char *at;
    Py_ssize_t used, room;
} Buffer;

enum { TEXT, HOLDER, IN_LINKS, LINKS, IN_STRONG, AFTER_LINE, ROWS };
enum { TAG, HEAD, PARENT, OWN, ABOVE, PATH, DEPTH, BEGIN, ELEMENTS };
#define REMEMBERED 512
#define LONGEST 15
#define LONG 4000
#define PARTS 4096
#define LONGEST_PART 27

typedef struct {
    char name[LONGEST];
    unsigned char size;
    signed char action;
} Known;

typedef struct {
    char name[LONGEST_PART];
    unsigned char size;
    uint32_t bits;
} Part;

typedef struct {
    PyObject *action, *step, *bits, *tags;
    unsigned long hidden;
    PyObject *row[ROWS], *element[ELEMENTS], *ends, *marks, *paths;
    Buffer raw, text;
    Py_ssize_t now, link, links, strong, since, rows;
    int line, filled;
} Walk;

/* What tags do, by name; asked of Python once for each. */
static Known known[REMEMBERED];

/* What the parts of names in mark-up hint at; asked of Python once for each. */
static Part parts[PARTS];

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
            if (append(walk->row[TEXT], PyUnicode_DecodeUTF8(walk->text.at, walk->text.used, "replace")) < 0 ||
                append(walk->row[HOLDER], PyLong_FromSsize_t(walk->now)) < 0 ||
                append(walk->row[IN_LINKS], PyLong_FromSsize_t(walk->link)) < 0 ||
                append(walk->row[LINKS], PyLong_FromSsize_t(walk->links)) < 0 ||
                append(walk->row[IN_STRONG], PyLong_FromSsize_t(walk->strong)) < 0 ||
                append(walk->row[AFTER_LINE], PyBool_FromLong(walk->line)) < 0)
                return -1;
            walk->rows++;
        }
    }
    walk->raw.used = 0;
    walk->filled = 0;
    walk->link = walk->links = walk->strong = 0;
    if (walk->since > 0) walk->since = 0;
    return held;
}

static long number(PyObject *list, Py_ssize_t place) { return PyLong_AsLong(PyList_GET_ITEM(list, place)); }

static uint32_t hashed(const char *at, Py_ssize_t size) {
    uint32_t hash = 2166136261u;
    for (Py_ssize_t each = 0; each < size; each++) hash = (hash ^ (unsigned char)at[each]) * 16777619u;
    return hash ^ hash >> 15;
}

/* Add the hint bits of one part of a name. */
static int hint(Walk *walk, const char *at, Py_ssize_t size, unsigned long *bits) {
    Part *place = size <= LONGEST_PART ? &parts[hashed(at, size) % PARTS] : NULL;
    if (place && place->size == size && !memcmp(place->name, at, size)) {
        *bits |= place->bits;
        return 0;
    }
    PyObject *part = PyUnicode_DecodeUTF8(at, size, "replace"), *told = part ? PyObject_CallOneArg(walk->bits, part) : NULL;
    unsigned long found = told ? PyLong_AsUnsignedLong(told) : 0;
    Py_XDECREF(part);
    Py_XDECREF(told);
    if (!told || PyErr_Occurred()) return -1;
    if (place) {
        memcpy(place->name, at, size);
        place->size = (unsigned char)size;
        place->bits = (uint32_t)found;
    }
    *bits |= found;
    return 0;
}

static int big(char at) { return at >= 'A' && at <= 'Z'; }
static int small(char at) { return at >= 'a' && at <= 'z'; }

/* Add the hint bits of a value, part by part, as `blocks._PART` parts it. */
static int hints(Walk *walk, const char *at, const char *end, unsigned long *bits) {
    while (at < end) {
        const char *next = at + big(*at);
        if (next < end && small(*next)) {
            while (next < end && small(*next)) next++;
            next += next < end && *next >= '0' && *next <= '9';
        } else if (big(*at)) {
            while (next < end && big(*next)) next++;
        } else {
            at++;
            continue;
        }
        if (hint(walk, at, next - at, bits) < 0) return -1;
        at = next;
    }
    return 0;
}

static int begins(const char *at, const char *end, const char *with) {
    Py_ssize_t size = strlen(with);
    return end - at >= size && !memcmp(at, with, size);
}

/* Whether attributes hide an element (`blocks._UNSEEN`). */
static int unseen(const char *at, const char *end) {
    for (; at < end; at++)
        if ((*at == ' ' && begins(at, end, " hidden=\"")) || (*at == 'a' && begins(at, end, "aria-hidden=\"true\"")) ||
            (*at == 'd' && (begins(at, end, "display:none") || begins(at, end, "display: none"))))
            return 1;
    return 0;
}

/* The attributes whose values hint (`blocks._ATTR`), by their lengths. */
static const struct {
    int size;
    const char *name;
} ATTRIBUTES[] = {{5, "class"},     {2, "id"},         {8, "itemprop"},   {4, "role"},          {4, "name"},
                  {9, "data-test"}, {9, "data-type"},  {9, "data-name"},  {9, "data-role"},     {7, "data-qa"},
                  {10, "data-block"}, {11, "data-testid"}, {11, "data-module"}, {12, "data-element"}, {14, "data-component"}};

/* The value of an attribute that hints, behind its opening quotation mark, or NULL. */
static const char *value(const char *at, const char *end) {
    const char *equal = memchr(at, '=', end - at < 15 ? end - at : 15);
    if (!equal || end - equal < 2 || equal[1] != '"') return NULL;
    for (size_t each = 0; each < sizeof ATTRIBUTES / sizeof *ATTRIBUTES; each++)
        if (ATTRIBUTES[each].size == equal - at && !memcmp(at, ATTRIBUTES[each].name, equal - at)) return equal + 2;
    return NULL;
}

/* A block element's name, hint bits, and name with class, as `blocks._step` tells them; *tag* and *named* are new references. */
static int stepped(Walk *walk, const char *head, const char *end, PyObject **tag, PyObject **named, unsigned long *bits) {
    const char *space = memchr(head, ' ', end - head), *stop = space ? space : end, *class = NULL, *shut = NULL;
    *bits = unseen(stop, end) ? walk->hidden : 0;
    for (const char *at = stop; at < end;) {
        const char *from = *at == ' ' ? value(at + 1, end) : NULL, *to = from ? memchr(from, '"', end - from) : NULL;
        if (to && !class && at[1] == 'c') class = at, shut = to + 1;
        if (to > from && hints(walk, from, to, bits) < 0) return -1;
        at = to > from ? to + 1 : at + 1;
    }
    *tag = PyUnicode_DecodeUTF8(head, stop - head, "replace");
    PyObject *told = *tag ? PyDict_GetItemWithError(walk->tags, *tag) : NULL;
    if (told) *bits |= PyLong_AsUnsignedLong(told);
    if (!*tag || PyErr_Occurred()) return -1;
    if (!class || class == stop) {
        *named = class ? PyUnicode_DecodeUTF8(head, shut - head, "replace") : Py_NewRef(*tag);
        return *named ? 0 : -1;
    }
    PyObject *classed = PyUnicode_DecodeUTF8(class, shut - class, "replace");
    *named = classed ? PyUnicode_Concat(*tag, classed) : NULL;
    Py_XDECREF(classed);
    return *named ? 0 : -1;
}

/* The same of a tag longer than any page writes by hand, by Python. */
static int asked_step(Walk *walk, PyObject *text, PyObject **tag, PyObject **named, unsigned long *bits) {
    PyObject *step = PyObject_CallOneArg(walk->step, text);
    if (!step) return -1;
    *tag = Py_NewRef(PyTuple_GET_ITEM(step, 0));
    *bits = PyLong_AsUnsignedLong(PyTuple_GET_ITEM(step, 1));
    *named = Py_NewRef(PyTuple_GET_ITEM(step, 2));
    Py_DECREF(step);
    return 0;
}

static int opened(Walk *walk, const char *head, Py_ssize_t size) {
    PyObject *text = PyUnicode_DecodeUTF8(head, size, "replace"), *tag = NULL, *named = NULL, *path = NULL, *key = NULL, *fresh = NULL;
    unsigned long bits = 0;
    Py_ssize_t now = walk->now;
    int failed = !text || (size > LONG ? asked_step(walk, text, &tag, &named, &bits) : stepped(walk, head, head + size, &tag, &named, &bits)) < 0;
    if (!failed) key = PyTuple_Pack(2, PyList_GET_ITEM(walk->element[PATH], now), named);
    if (key) fresh = PyLong_FromSsize_t(PyDict_GET_SIZE(walk->paths) + 1);
    if (fresh) path = PyDict_SetDefault(walk->paths, key, fresh);
    failed = !path || PyList_Append(walk->element[TAG], tag) < 0 || PyList_Append(walk->element[HEAD], text) < 0 ||
             append(walk->element[PARENT], PyLong_FromSsize_t(now)) < 0 || append(walk->element[OWN], PyLong_FromUnsignedLong(bits)) < 0 ||
             append(walk->element[ABOVE], PyLong_FromLong(number(walk->element[ABOVE], now) | (long)bits)) < 0 ||
             PyList_Append(walk->element[PATH], path) < 0 ||
             append(walk->element[DEPTH], PyLong_FromLong(number(walk->element[DEPTH], now) + 1)) < 0 ||
             append(walk->element[BEGIN], PyLong_FromSsize_t(walk->rows)) < 0;
    Py_XDECREF(key);
    Py_XDECREF(fresh);
    Py_XDECREF(tag);
    Py_XDECREF(named);
    Py_XDECREF(text);
    if (failed) return -1;
    walk->now = PyList_GET_SIZE(walk->ends);
    walk->links = 0;
    walk->line = 0;
    return append(walk->ends, PyLong_FromLong(0));
}

static int closed(Walk *walk) {
    Py_ssize_t now = walk->now;
    PyObject *end = PyLong_FromSsize_t(walk->rows);
    if (!end || PyList_SetItem(walk->ends, now, end) < 0) return -1;
    walk->now = now ? number(walk->element[PARENT], now) : 0;
    walk->links = 0;
    walk->line = 0;
    return 0;
}

static int timed(Walk *walk, int action, const char *head, Py_ssize_t size) {
    if (action == TIME) {
        walk->since = walk->raw.used;
        return append(walk->marks, Py_BuildValue("(ns#s)", walk->rows, head, size, ""));
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
    Py_ssize_t length = stop ? stop - head : size;
    Known *place = NULL;
    if (length > 0 && length <= LONGEST) {
        place = &known[hashed(head, length) % REMEMBERED];
        if (place->size == length && !memcmp(place->name, head, length)) return place->action;
    }
    PyObject *name = PyUnicode_DecodeUTF8(head, length, "replace"), *told = name ? PyObject_CallOneArg(walk->action, name) : NULL;
    int action = told ? (int)PyLong_AsLong(told) : -1;
    Py_XDECREF(name);
    Py_XDECREF(told);
    if (place && action >= 0) {
        memcpy(place->name, head, length);
        place->size = (unsigned char)length;
        place->action = (signed char)action;
    }
    return action;
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
    PyObject *all = PyLong_FromSsize_t(walk->rows);
    return all ? PyList_SetItem(walk->ends, 0, all) : -1;
}

static int begun(Walk *walk, PyObject *root) {
    walk->since = -1;
    for (int each = 0; each < ROWS; each++)
        if (!(walk->row[each] = PyList_New(0))) return -1;
    for (int each = 0; each < ELEMENTS; each++)
        if (!(walk->element[each] = PyList_New(0)) || PyList_Append(walk->element[each], PyTuple_GET_ITEM(root, each)) < 0) return -1;
    walk->marks = PyList_New(0);
    walk->ends = Py_BuildValue("[i]", 0);
    walk->paths = PyDict_New();
    return walk->marks && walk->ends && walk->paths ? 0 : -1;
}

/* The columns as one tuple of tuples, and the marks. */
static PyObject *finished(Walk *walk) {
    PyObject *result = PyTuple_New(ROWS + ELEMENTS + 2);
    for (int each = 0; result && each < ROWS + ELEMENTS + 2; each++) {
        PyObject *list = each < ROWS ? walk->row[each] : each < ROWS + ELEMENTS ? walk->element[each - ROWS] : walk->ends;
        PyObject *column = PyList_AsTuple(each > ROWS + ELEMENTS ? walk->marks : list);
        if (!column) Py_CLEAR(result);
        else PyTuple_SET_ITEM(result, each, column);
    }
    return result;
}

static PyObject *walked(PyObject *self, PyObject *args) {
    PyObject *html, *root, *result = NULL;
    Walk walk = {0};
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "UOOOO!kO!", &html, &walk.action, &walk.step, &walk.bits, &PyDict_Type, &walk.tags, &walk.hidden,
                          &PyTuple_Type, &root))
        return NULL;
    const char *bytes = PyUnicode_AsUTF8AndSize(html, &size);
    if (!bytes) return NULL;
    if (PyTuple_GET_SIZE(root) != ELEMENTS) return PyErr_Format(PyExc_ValueError, "a root has %d columns", ELEMENTS);
    if (begun(&walk, root) == 0 && run(&walk, bytes, bytes + size) == 0) result = finished(&walk);
    for (int each = 0; each < ROWS; each++) Py_XDECREF(walk.row[each]);
    for (int each = 0; each < ELEMENTS; each++) Py_XDECREF(walk.element[each]);
    Py_XDECREF(walk.ends);
    Py_XDECREF(walk.marks);
    Py_XDECREF(walk.paths);
    PyMem_Free(walk.raw.at);
    PyMem_Free(walk.text.at);
    return result;
}

/* Whole numbers as bytes of 64 bits each. */
static PyObject *whole(PyObject *self, PyObject *given) {
    PyObject *all = PySequence_Fast(given, "whole numbers come in a sequence");
    if (!all) return NULL;
    Py_ssize_t count = PySequence_Fast_GET_SIZE(all);
    PyObject *result = PyBytes_FromStringAndSize(NULL, count * 8), **items = PySequence_Fast_ITEMS(all);
    for (Py_ssize_t each = 0; result && each < count; each++) {
        int64_t number = PyLong_AsLongLong(items[each]);
        if (number == -1 && PyErr_Occurred()) Py_CLEAR(result);
        else memcpy(PyBytes_AS_STRING(result) + each * 8, &number, 8);
    }
    Py_DECREF(all);
    return result;
}

static int letter(unsigned char at) { return (at | 32) >= 'a' && (at | 32) <= 'z'; }

/* How deep a page nests by its tags alone, 0 if it has fewer than `least`; `shallow` holds the names that do not count. */
static PyObject *deepest(PyObject *self, PyObject *args) {
    Py_buffer page;
    PyObject *shallow;
    Py_ssize_t depth = 0, most = 0, least, signs = 0;
    static Known flat[REMEMBERED];
    if (!PyArg_ParseTuple(args, "y*O!n", &page, &PyFrozenSet_Type, &shallow, &least)) return NULL;
    const char *at = page.buf, *end = at + page.len;
    for (Py_ssize_t each = 0; each < page.len; each++) signs += at[each] == '<';
    if (signs < least) at = end;
    while ((at = memchr(at, '<', end - at))) {
        at++;
        int close = at < end && *at == '/', size = 0;
        at += close;
        char name[17];
        if (at < end && letter(*at))
            while (at < end && size < 16 && (letter(*at) || (*at >= '0' && *at <= '9'))) {
                name[size++] = big(*at) ? *at + 32 : *at;
                at++;
            }
        if (!size) continue;
        Known *place = &flat[hashed(name, size) % REMEMBERED];
        if (size > LONGEST || place->size != size || memcmp(place->name, name, size)) {
            PyObject *key = PyBytes_FromStringAndSize(name, size);
            int found = key ? PySet_Contains(shallow, key) : -1;
            Py_XDECREF(key);
            if (found < 0) {
                PyBuffer_Release(&page);
                return NULL;
            }
            if (size <= LONGEST) {
                memcpy(place->name, name, size);
                place->size = (unsigned char)size;
                place->action = (signed char)found;
            }
            if (found) continue;
        } else if (place->action)
            continue;
        depth = close ? (depth ? depth - 1 : 0) : depth + 1;
        if (depth > most) most = depth;
    }
    PyBuffer_Release(&page);
    return PyLong_FromSsize_t(most);
}

/* Whether a tag of more than `least` bytes stands on a page. */
static PyObject *stretched(PyObject *self, PyObject *args) {
    Py_buffer page;
    Py_ssize_t least;
    if (!PyArg_ParseTuple(args, "y*n", &page, &least)) return NULL;
    const char *at = page.buf, *end = at + page.len;
    int found = 0;
    at = memchr(at, '<', end - at);
    while (at && !found) {
        const char *next = memchr(at + 1, '<', end - at - 1), *stop = next ? next : end;
        if (stop - at > least) {
            const char *shut = memchr(at, '>', stop - at);
            found = (shut ? shut : stop) - at > least;
        }
        at = next;
    }
    PyBuffer_Release(&page);
    return PyBool_FromLong(found);
}

/* For each text its number of characters of every kind, and the kinds of its first, last and last but one: sizes, counts, ends. */
static PyObject *counted(PyObject *self, PyObject *args) {
    PyObject *texts;
    Py_buffer kinds;
    if (!PyArg_ParseTuple(args, "O!y*", &PyTuple_Type, &texts, &kinds)) return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(texts);
    PyObject *result = NULL, *sizes = PyBytes_FromStringAndSize(NULL, count * 8), *counts = PyBytes_FromStringAndSize(NULL, count * 16 * 8),
             *ends = PyBytes_FromStringAndSize(NULL, count * 3);
    if (!sizes || !counts || !ends || kinds.len != 65536) {
        if (kinds.len != 65536) PyErr_SetString(PyExc_ValueError, "kinds are told of 65536 characters");
        goto done;
    }
    const unsigned char *of = kinds.buf;
    unsigned char *edge = (unsigned char *)PyBytes_AS_STRING(ends);
    for (Py_ssize_t each = 0; each < count; each++) {
        PyObject *text = PyTuple_GET_ITEM(texts, each);
        if (!PyUnicode_Check(text) || PyUnicode_GET_LENGTH(text) < 1) {
            PyErr_SetString(PyExc_ValueError, "a block holds text");
            goto done;
        }
        Py_ssize_t size = PyUnicode_GET_LENGTH(text);
        int64_t found[256] = {0}, long_size = size;
        int wide = PyUnicode_KIND(text);
        const void *data = PyUnicode_DATA(text);
#define KIND(place) of[(c = PyUnicode_READ(wide, data, place)) > 65535 ? 65535 : c]
        Py_UCS4 c;
        for (Py_ssize_t place = 0; place < size; place++) found[KIND(place)]++;
        edge[each] = KIND(0);
        edge[count + each] = KIND(size - 1);
        edge[2 * count + each] = KIND(size > 1 ? size - 2 : 0);
        memcpy(PyBytes_AS_STRING(sizes) + each * 8, &long_size, 8);
        memcpy(PyBytes_AS_STRING(counts) + each * 128, found, 128);
    }
    result = PyTuple_Pack(3, sizes, counts, ends);
done:
    Py_XDECREF(sizes);
    Py_XDECREF(counts);
    Py_XDECREF(ends);
    PyBuffer_Release(&kinds);
    return result;
}

/* The sum of leaves of every row; `table` holds whole columns of `count` rows. */
static int sums(const float *table, Py_ssize_t count, Py_ssize_t columns, const int16_t *column, const float *border, const int16_t *leaf,
                Py_ssize_t trees, Py_ssize_t depth, int32_t *place, int64_t *out) {
    memset(out, 0, count * 8);
    for (Py_ssize_t tree = 0; tree < trees; tree++) {
        memset(place, 0, count * 4);
        for (Py_ssize_t level = 0; level < depth; level++) {
            Py_ssize_t asks = column[level * trees + tree];
            if (asks < 0 || asks >= columns) return -1;
            const float *at = table + asks * count, least = border[level * trees + tree];
            for (Py_ssize_t row = 0; row < count; row++) place[row] = place[row] * 2 + (at[row] > least);
        }
        const int16_t *answers = leaf + (tree << depth);
        for (Py_ssize_t row = 0; row < count; row++) out[row] += answers[place[row]];
    }
    return 0;
}

static PyObject *summed(PyObject *self, PyObject *args) {
    Py_buffer table, column, border, leaf;
    Py_ssize_t count, trees, depth;
    if (!PyArg_ParseTuple(args, "y*y*y*y*nnn", &table, &column, &border, &leaf, &count, &trees, &depth)) return NULL;
    PyObject *result = NULL;
    int32_t *place = NULL;
    if (count < 1 || trees < 1 || depth < 1 || depth > 16 || table.len % (count * 4) || column.len != trees * depth * 2 ||
        border.len != trees * depth * 4 || leaf.len != (trees << depth) * 2)
        PyErr_SetString(PyExc_ValueError, "a forest's sizes do not fit");
    else if (!(place = PyMem_Malloc(count * 4)))
        PyErr_NoMemory();
    else if ((result = PyBytes_FromStringAndSize(NULL, count * 8)) &&
             sums(table.buf, count, table.len / (count * 4), column.buf, border.buf, leaf.buf, trees, depth, place,
                  (int64_t *)PyBytes_AS_STRING(result)) < 0) {
        Py_CLEAR(result);
        PyErr_SetString(PyExc_ValueError, "a tree asks for a column that is not there");
    }
    PyMem_Free(place);
    PyBuffer_Release(&table);
    PyBuffer_Release(&column);
    PyBuffer_Release(&border);
    PyBuffer_Release(&leaf);
    return result;
}

static PyMethodDef METHODS[] = {
    {"walked", walked, METH_VARARGS, "The columns of blocks and elements and the time marks of a serialised body."},
    {"deepest", deepest, METH_VARARGS, "How deep a page nests by its tags."},
    {"whole", whole, METH_O, "A sequence of whole numbers as bytes."},
    {"stretched", stretched, METH_VARARGS, "Whether a very long tag stands on a page."},
    {"counted", counted, METH_VARARGS, "Sizes of texts, counts of their characters by kind, kinds at their ends."},
    {"summed", summed, METH_VARARGS, "The sums of symmetric trees."},
    {NULL},
};
static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_loops", NULL, -1, METHODS};
PyMODINIT_FUNC PyInit__loops(void) { return PyModule_Create(&MODULE); }
