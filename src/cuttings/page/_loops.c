/* Loops over a page that pay for being compiled: the walk over it as it is written out (`blocks._Walk`), its depth (`depth.deep`), the kinds of
 * its characters (`features.Sheet`), the two looks at its blocks (`_looks.h`) and the sums of trees over them (`learn.forest`).
 * Optional: without it Python and numpy give exactly the same. Integers, bytes, comparisons, and single sums and divisions of doubles. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum { NOTHING, OPEN, CLOSE, LINK, LINKED, STRONG, WEAK, BREAK, RULE, TIME, TIMED, VOID, BURY, DIG, SKIP };

typedef struct {
    char *at;
    Py_ssize_t used, room;
} Buffer;

/* The columns of whole numbers, of blocks and of elements, and those of texts. */
enum { HOLDER, IN_LINKS, LINKS, IN_STRONG, AFTER_LINE, PARENT, OWN, ABOVE, PATH, DEPTH, BEGIN, END, HEAD, NUMBERS };
enum { TEXT, TAG, MARKS, NOTES, TOPS, META, SCRIPTS, TEXTS };
#define REMEMBERED 4096
#define PROBES 4
#define LONGEST 31
#define LONG 4000
#define PARTS 16384
#define LONGEST_PART 27
#define INNER 20000
#define SURROUNDING 9
#define ALL_NOTES 4000000

typedef struct {
    char name[LONGEST];
    unsigned char size;
    signed char action;
    PyObject *is;
} Known;

typedef struct {
    char name[LONGEST_PART];
    unsigned char size;
    uint32_t bits;
} Part;

/* A path from the root: the one above, a tag and its class as written. */
typedef struct {
    int64_t above;
    const char *tag, *class;
    Py_ssize_t size, classed;
} Path;

/* An open element: its tag, what follows it, the place of its note or -1, and whether it lies among breadcrumbs. */
typedef struct {
    const char *head, *inner;
    Py_ssize_t size, note;
    int crumbs;
} Open;

typedef struct {
    PyObject *action, *step, *bits, *tags;
    unsigned long hidden;
    PyObject *texts[TEXTS];
    Buffer numbers[NUMBERS], heads, paths, slots, around, raw, text;
    Py_ssize_t now, link, links, strong, held, since, rows, elements, alike, noted;
    int line, filled, linked, emphatic, inside, dead, templates;
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

#include "_markup.h"

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

static int push(Walk *walk, int column, int64_t number) {
    Buffer *buffer = &walk->numbers[column];
    if (grow(buffer, 8) < 0) return -1;
    memcpy(buffer->at + buffer->used, &number, 8);
    buffer->used += 8;
    return 0;
}

static int64_t *numbered(Walk *walk, int column, Py_ssize_t place) { return (int64_t *)walk->numbers[column].at + place; }

/* End the block under way: 1 if it held text, 0 if not, -1 on error. */
static int flush(Walk *walk) {
    int held = 0;
    if (walk->filled) {
        if (tidy(walk, walk->raw.at, walk->raw.at + walk->raw.used) < 0) return -1;
        if (walk->text.used) {
            held = 1;
            if (append(walk->texts[TEXT], PyUnicode_DecodeUTF8(walk->text.at, walk->text.used, "replace")) < 0 ||
                push(walk, HOLDER, walk->now) < 0 || push(walk, IN_LINKS, walk->link) < 0 || push(walk, LINKS, walk->links) < 0 ||
                push(walk, IN_STRONG, walk->strong) < 0 || push(walk, AFTER_LINE, walk->line) < 0)
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

#include "_hints.h"

static int opened(Walk *walk, const Known *name, const char *head, Py_ssize_t size) {
    unsigned long bits = 0;
    Py_ssize_t now = walk->now;
    Path path;
    int failed = size > LONG ? asked_step(walk, head, size, &path, &bits) : stepped(walk, head, head + size, name->is, &path, &bits);
    if (failed < 0 || PyList_Append(walk->texts[TAG], name->is) < 0 || put(&walk->heads, head, size) < 0 || push(walk, HEAD, walk->heads.used) < 0)
        return -1;
    path.above = *numbered(walk, PATH, now);
    int32_t number = numbered_path(walk, &path);
    if (!number || push(walk, PARENT, now) < 0 || push(walk, OWN, bits) < 0 || push(walk, ABOVE, *numbered(walk, ABOVE, now) | (int64_t)bits) < 0 ||
        push(walk, PATH, number) < 0 || push(walk, DEPTH, *numbered(walk, DEPTH, now) + 1) < 0 || push(walk, BEGIN, walk->rows) < 0 ||
        push(walk, END, 0) < 0)
        return -1;
    walk->now = walk->elements++;
    walk->links = 0;
    walk->line = 0;
    return 0;
}

static void closed(Walk *walk) {
    *numbered(walk, END, walk->now) = walk->rows;
    walk->now = walk->now ? *numbered(walk, PARENT, walk->now) : 0;
    walk->links = 0;
    walk->line = 0;
}

static int timed(Walk *walk, int action, const char *head, Py_ssize_t size) {
    if (action == TIME) {
        walk->since = walk->raw.used;
        return append(walk->texts[MARKS], Py_BuildValue("(ns#s)", walk->rows, head, size, ""));
    }
    Py_ssize_t last = PyList_GET_SIZE(walk->texts[MARKS]) - 1;
    if (walk->since < 0 || last < 0) return 0;
    if (tidy(walk, walk->raw.at + walk->since, walk->raw.at + walk->raw.used) < 0) return -1;
    PyObject *old = PyList_GET_ITEM(walk->texts[MARKS], last);
    PyObject *mark = Py_BuildValue("(OOs#)", PyTuple_GET_ITEM(old, 0), PyTuple_GET_ITEM(old, 1), walk->text.at, walk->text.used);
    walk->since = -1;
    return mark ? PyList_SetItem(walk->texts[MARKS], last, mark) : -1;
}

#include "_notes.h"

static int acted(Walk *walk, const Known *name, const char *head, Py_ssize_t size) {
    int action = name->action, held = 0;
    if ((action == OPEN || action == CLOSE) && walk->filled) held = flush(walk);
    if (action == BREAK || action == RULE) held = flush(walk);
    if (held < 0) return -1;
    switch (action) {
        case OPEN: return opened(walk, name, head, size);
        case CLOSE: closed(walk); break;
        case LINK: walk->linked = 1; walk->links++; break;
        case LINKED: walk->linked = 0; break;
        case STRONG: walk->emphatic = 1; break;
        case WEAK: walk->emphatic = 0; break;
        case BREAK: walk->line = held; break;
        case RULE: walk->line = 0; break;
        case TIME:
        case TIMED: return timed(walk, action, head, size);
    }
    return 0;
}

/* Pass over an element whose text is written out as it is (`blocks._Walk._skip`); where the next tag or text begins, NULL on error. */
static const char *skipped(Walk *walk, const Known *name, const char *head, Py_ssize_t size, const char *from, const char *end) {
    const char *at = from;
    while ((at = memchr(at, '<', end - at)) &&
           !(end - at >= 2 + name->size && at[1] == '/' && !memcmp(at + 2, name->name, name->size)))
        at++;
    at = at ? at : end;
    if (!walk->templates && begins(head, head + size, "script ") && says(head, head + size, " type=\"application/ld+json\"") && append(walk->texts[SCRIPTS], PyUnicode_DecodeUTF8(from, at - from, "replace")) < 0)
        return NULL;
    const char *shut = memchr(at, '>', end - at);
    return shut ? shut + 1 : end;
}

static int is(const Known *name, const char *word) { return name->size == strlen(word) && !memcmp(name->name, word, name->size); }

/* A tag, which ends before `tail`, with text up to `until`; where the next tag or text begins, NULL on error. */
static const char *tag(Walk *walk, const char *head, const char *tail, const char *until, const char *end) {
    Known name;
    const char *next = tail < until ? tail + 1 : tail;
    if (asked(walk, head, tail - head, &name) < 0) return NULL;
    int failed = 0;
    if (name.action == SKIP)
        next = skipped(walk, &name, head, tail - head, next, end);
    else if (name.action == BURY || name.action == DIG) {
        walk->dead += name.action == BURY ? 1 : -1;
        walk->templates += is(&name, "template") - is(&name, "/template");
    } else if (!walk->dead) {
        walk->held = 0;
        failed = note(walk, &name, head, tail - head, next);
        if (!failed && walk->inside) failed = acted(walk, &name, head, tail - head);
        else if (!failed && (is(&name, "html") || is(&name, "title")))
            failed = append(walk->texts[TOPS], PyUnicode_DecodeUTF8(head, until - head, "replace"));
        else if (!failed && is(&name, "meta"))
            failed = told(walk, head, tail);
        walk->inside = walk->inside || is(&name, "body");
    }
    Py_DECREF(name.is);
    return failed < 0 ? NULL : next;
}

/* Where a comment ends. */
static const char *commented(const char *at, const char *end) {
    while ((at = memchr(at, '-', end - at)))
        if (end - at < 3 || !memcmp(at, "-->", 3)) return end - at < 3 ? end : at + 3;
        else at++;
    return end;
}

static int said(Walk *walk, const char *at, const char *stop) {
    if (stop == at || !walk->inside || walk->dead) return 0;
    // Blanks before what is passed over, and the text behind it, are one stretch of text.
    walk->held += points(at, stop);
    if (!walk->filled && blank((const unsigned char *)at, (const unsigned char *)stop)) return 0;
    if (grow(&walk->raw, stop - at) < 0) return -1;
    memcpy(walk->raw.at + walk->raw.used, at, stop - at);
    walk->raw.used += stop - at;
    walk->filled = 1;
    if (walk->linked) walk->link += walk->held;
    if (walk->emphatic) walk->strong += walk->held;
    walk->held = 0;
    return 0;
}

static int run(Walk *walk, const char *at, const char *end) {
    const char *head;
    while ((head = memchr(at, '<', end - at))) {
        if (said(walk, at, head++) < 0) return -1;
        if (head < end && (*head == '!' || *head == '?')) {
            const char *shut = memchr(head, '>', end - head);
            at = end - head >= 3 && !memcmp(head, "!--", 3) ? commented(head + 3, end) : shut ? shut + 1 : end;
            walk->held = 0;
            continue;
        }
        const char *until = memchr(head, '<', end - head);
        until = until ? until : end;
        const char *shut = memchr(head, '>', until - head);
        at = tag(walk, head, shut ? shut : until, until, end);
        if (!at) return -1;
    }
    if (said(walk, at, end) < 0 || flush(walk) < 0) return -1;
    *numbered(walk, END, 0) = walk->rows;
    return 0;
}

static int begun(Walk *walk, PyObject *root) {
    walk->since = -1;
    walk->elements = 1;
    for (int each = 0; each < TEXTS; each++)
        if (!(walk->texts[each] = PyList_New(0))) return -1;
    for (int column = PARENT; column < NUMBERS; column++)
        if (push(walk, column, column == PARENT ? -1 : 0) < 0) return -1;
    return PyList_Append(walk->texts[TAG], root);
}

/* The columns as `blocks.walked` orders them: texts as tuples, numbers as bytes of 64 bits each. */
static PyObject *finished(Walk *walk) {
    static const int order[] = {TEXT, -HOLDER - 1, -IN_LINKS - 1, -LINKS - 1, -IN_STRONG - 1, -AFTER_LINE - 1, TAG, -HEAD - 1,
                                -PARENT - 1, -OWN - 1, -ABOVE - 1, -PATH - 1, -DEPTH - 1, -BEGIN - 1, -END - 1, MARKS, NOTES, TOPS, META, SCRIPTS};
    PyObject *heads = PyBytes_FromStringAndSize(walk->heads.at, walk->heads.used), *result = heads ? PyTuple_New(TEXTS + NUMBERS + 1) : NULL;
    if (result) PyTuple_SET_ITEM(result, TEXTS + NUMBERS, heads);
    else Py_XDECREF(heads);
    for (int each = 0; result && each < TEXTS + NUMBERS; each++) {
        Buffer *numbers = order[each] < 0 ? &walk->numbers[-order[each] - 1] : NULL;
        PyObject *column = numbers ? PyBytes_FromStringAndSize(numbers->at, numbers->used) : PyList_AsTuple(walk->texts[order[each]]);
        if (!column) Py_CLEAR(result);
        else PyTuple_SET_ITEM(result, each, column);
    }
    return result;
}

/* Memory for a page's mark-up, lent to one walk at a time and kept where it is not much. */
static Buffer spare;
#define MUCH (4 << 20)

static PyObject *walked(PyObject *self, PyObject *args) {
    PyObject *page, *root, *result = NULL;
    Walk walk = {0};
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "OOOOO!kU", &page, &walk.action, &walk.step, &walk.bits, &PyDict_Type, &walk.tags, &walk.hidden, &root))
        return NULL;
    Buffer room = spare;
    spare = (Buffer){0};
    room.used = 0;
    const char *bytes = marked_up(page, &room, &size);
    if (bytes && begun(&walk, root) == 0 && run(&walk, bytes, bytes + size) == 0) result = finished(&walk);
    for (int each = 0; each < TEXTS; each++) Py_XDECREF(walk.texts[each]);
    for (int each = 0; each < NUMBERS; each++) PyMem_Free(walk.numbers[each].at);
    PyMem_Free(walk.heads.at);
    PyMem_Free(walk.paths.at);
    PyMem_Free(walk.slots.at);
    PyMem_Free(walk.around.at);
    PyMem_Free(walk.raw.at);
    PyMem_Free(walk.text.at);
    if (spare.at || room.room > MUCH) PyMem_Free(room.at);
    else spare = room;
    return result;
}

/* Whole numbers and comparisons only: wider registers, where a processor has them, change nothing but the time. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__gnu_linux__)
#include <immintrin.h>
#define WIDE __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#define WIDEST
#else
#define WIDE
#endif

#include "_tags.h"

#include "_texts.h"

#include "_fields.h"

#include "_forest.h"

#include "_looks.h"

static PyMethodDef METHODS[] = {
    {"walked", walked, METH_VARARGS, "The columns of blocks and elements and the time marks of a serialised body."},
    {"written", written, METH_O, "The mark-up of a page as bytes."},
    {"sound", sound, METH_O, "Whether a page is plainly UTF-8."},
    {"points", pointed, METH_VARARGS, "Characters of the first bytes of a page."},
    {"deepest", deepest, METH_VARARGS, "How deep a page nests by its tags."},
    {"stretched", stretched, METH_VARARGS, "Where very long tags stand on a page."},
    {"counted", counted, METH_VARARGS, "Sizes of texts, counts of their characters by kind, kinds at their ends."},
    {"worded", worded, METH_VARARGS, "How many words a text has, and how many of each language."},
    {"folded", folded, METH_O, "A text in the form in which values count as one."},
    {"squeezed", squeezed, METH_O, "The letters and digits of a text alone."},
    {"longer", longer, METH_O, "The longer words of a text."},
    {"marked", marked_by, METH_O, "What a line holds of figures and seams."},
    {"joints", joints, METH_VARARGS, "Where the separators of a title stand."},
    {"opening", opening, METH_O, "The first word of a line in lower case."},
    {"kinds", kinds_of, METH_VARARGS, "What the words of a text are by a table."},
    {"headward", headward, METH_VARARGS, "Whether a place of a page lies before its body and in no comment."},
    {"figured", figured, METH_O, "The places of texts that hold a figure or say how long ago."},
    {"objects", objects, METH_O, "The objects in a value of JSON."},
    {"scored", scored, METH_VARARGS, "The sum of features by their weights."},
    {"headed", headed, METH_VARARGS, "The blocks in headings."},
    {"hinting", hinting, METH_VARARGS, "The blocks that hint at one of some kinds."},
    {"numbers", numbers, METH_O, "The number of each text, and the texts by number."},
    {"repeated", repeated, METH_VARARGS, "How many texts begin like each."},
    {"titled", titled, METH_VARARGS, "The places of texts that stand in a title."},
    {"standing", standing, METH_VARARGS, "Whether texts stand in a whole."},
    {"first_look", first_look, METH_VARARGS, "The body model's first look."},
    {"second_look", second_look, METH_VARARGS, "The body model's second look."},
    {"summed", summed, METH_VARARGS, "The sums of symmetric trees."},
    {NULL},
};
static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_loops", NULL, -1, METHODS};
PyMODINIT_FUNC PyInit__loops(void) { return PyModule_Create(&MODULE); }
