/* The mark-up of a page in UTF-8, from a text or out of the parser's tree (`tree.written`), for `_loops.c`. */

/* UTF-8 of the characters of one width: stretches of ASCII, of which mark-up is made, sixteen at once. A lone surrogate gives NULL. */
#define ENCODED(name, type)                                                                                 \
    static char *name(char *restrict out, const type *restrict from, Py_ssize_t count) {                    \
        for (Py_ssize_t at = 0; at < count;) {                                                              \
            Py_ssize_t stop = at + 16 < count ? at + 16 : count;                                            \
            uint32_t all = 0;                                                                               \
            if (stop - at == 16)                                                                            \
                for (int each = 0; each < 16; each++) all |= from[at + each];                               \
            if (stop - at == 16 && all < 0x80) {                                                            \
                for (int each = 0; each < 16; each++) out[each] = (char)from[at + each];                    \
                out += 16;                                                                                  \
                at = stop;                                                                                  \
            }                                                                                               \
            for (; at < stop; at++) {                                                                       \
                uint32_t code = from[at];                                                                   \
                if (code >= 0xD800 && code < 0xE000) return NULL;                                           \
                if (code >= 0x10000) *out++ = (char)(0xF0 | code >> 18);                                    \
                if (code >= 0x800) *out++ = (char)(code >= 0x10000 ? 0x80 | (code >> 12 & 0x3F) : 0xE0 | code >> 12); \
                if (code >= 0x80) *out++ = (char)(code >= 0x800 ? 0x80 | (code >> 6 & 0x3F) : 0xC0 | code >> 6);      \
                *out++ = (char)(code >= 0x80 ? 0x80 | (code & 0x3F) : code);                                \
            }                                                                                               \
        }                                                                                                   \
        return out;                                                                                         \
    }
ENCODED(encoded_1, Py_UCS1)
ENCODED(encoded_2, Py_UCS2)
ENCODED(encoded_4, Py_UCS4)

/* The UTF-8 of a text, in *room* where it is not ASCII; many times as fast as Python's own on mark-up with few other characters. */
static const char *encoded(PyObject *text, Buffer *room, Py_ssize_t *size) {
    if (PyUnicode_IS_ASCII(text)) return PyUnicode_AsUTF8AndSize(text, size);
    Py_ssize_t count = PyUnicode_GET_LENGTH(text);
    int kind = PyUnicode_KIND(text);
    if (grow(room, count * (kind == 1 ? 2 : kind == 2 ? 3 : 4)) < 0) return NULL;
    const void *from = PyUnicode_DATA(text);
    char *end = kind == 1 ? encoded_1(room->at, from, count) : kind == 2 ? encoded_2(room->at, from, count) : encoded_4(room->at, from, count);
    if (!end) return PyUnicode_AsUTF8AndSize(text, size);
    *size = end - room->at;
    return room->at;
}

/* The parser's own functions, by which a tree is read and what is no element is written out (`tree._FUNCTIONS`, in this order); each piece
 * of what is written comes by a call, and 0 stands for success both ways. */
typedef unsigned int (*Piece)(const unsigned char *at, size_t size, void *to);
typedef struct {
    unsigned int (*all)(void *node, Piece piece, void *to), (*one)(void *node, Piece piece, void *to), (*type)(void *node);
    void *(*child)(void *node), *(*next)(void *node), *(*parent)(void *node), *(*first)(void *node), *(*following)(void *attribute);
    _Bool (*hollow)(void *node);
    const char *(*named)(void *node, size_t *size), *(*called)(void *attribute, size_t *size), *(*value)(void *attribute, size_t *size);
} Parser;

static unsigned int pieced(const unsigned char *at, size_t size, void *to) {
    Buffer *room = to;
    if (room->used + (Py_ssize_t)size > room->room && grow(room, size) < 0) return 1;
    memcpy(room->at + room->used, at, size);
    room->used += size;
    return 0;
}

static int put(Buffer *room, const char *at, size_t size) { return pieced((const unsigned char *)at, size, room) ? -1 : 0; }

/* The value of an attribute as it is written: `&`, `"`, `<`, `>` and U+00A0 by their names. */
static int valued(Buffer *room, const char *at, size_t size) {
    static const char special[256] = {['&'] = 1, ['"'] = 2, ['<'] = 3, ['>'] = 4, [0xC2] = 5};
    static const struct { const char *name; int size; } names[] = {{"&amp;", 5}, {"&quot;", 6}, {"&lt;", 4}, {"&gt;", 4}, {"&nbsp;", 6}};
    const char *end = at + size, *from = at;
    for (; at < end; at++) {
        int which = special[(unsigned char)*at];
        if (!which || (which == 5 && (end - at < 2 || (unsigned char)at[1] != 0xA0))) continue;
        if (put(room, from, at - from) < 0 || put(room, names[which - 1].name, names[which - 1].size) < 0) return -1;
        at += which == 5;
        from = at + 1;
    }
    return put(room, from, end - from);
}

/* The tag that opens an element. */
static int tagged(const Parser *parser, void *node, const char *name, size_t size, Buffer *room) {
    if (put(room, "<", 1) < 0 || put(room, name, size) < 0) return -1;
    for (void *each = parser->first(node); each; each = parser->following(each)) {
        const char *text = parser->called(each, &size);
        if (!text || put(room, " ", 1) < 0 || put(room, text, size) < 0 || put(room, "=\"", 2) < 0) return -1;
        text = parser->value(each, &size);
        if ((text && valued(room, text, size) < 0) || put(room, "\"", 1) < 0) return -1;
    }
    return put(room, ">", 1);
}

static int shut(const Parser *parser, void *node, Buffer *room) {
    size_t size = 0;
    const char *name = parser->named(node, &size);
    return !name || put(room, "</", 2) < 0 || put(room, name, size) < 0 || put(room, ">", 1) < 0 ? -1 : 0;
}

/* A node without what is in it; 1 where that is still to be written. Templates keep theirs elsewhere, where the parser alone finds it. */
static int node_written(const Parser *parser, void *node, Buffer *room) {
    if (parser->type(node) != 1) return parser->one(node, pieced, room) ? -1 : 0;
    size_t size = 0;
    const char *name = parser->named(node, &size);
    if (!name) return -1;
    if (size == 8 && !memcmp(name, "template", 8)) return parser->all(node, pieced, room) ? -1 : 0;
    if (tagged(parser, node, name, size, room) < 0) return -1;
    if (parser->hollow(node)) return 0;
    return parser->child(node) ? 1 : shut(parser, node, room);
}

/* A whole tree, as the parser's own function writes it, in a third of its time. */
static int tree_written(const Parser *parser, void *root, Buffer *room) {
    for (void *node = root, *next;; node = next) {
        int inside = node_written(parser, node, room);
        if (inside < 0) return -1;
        next = inside ? parser->child(node) : NULL;
        while (!next && node != root && !(next = parser->next(node)))
            if (shut(parser, node = parser->parent(node), room) < 0) return -1;
        if (!next) return 0;
    }
}

/* The mark-up of a page: of a text its UTF-8, of functions and a node (`tree.written`) what these write of it. */
static const char *marked_up(PyObject *page, Buffer *room, Py_ssize_t *size) {
    if (PyUnicode_Check(page)) return encoded(page, room, size);
    unsigned long long node;
    const char *functions;
    Py_ssize_t given;
    PyObject *tree;
    Parser parser;
    if (!PyTuple_Check(page) || !PyArg_ParseTuple(page, "y#KO", &functions, &given, &node, &tree) || given != sizeof parser || !node) {
        PyErr_SetString(PyExc_ValueError, "a page is a text, or functions and a node");
        return NULL;
    }
    memcpy(&parser, functions, sizeof parser);
    if (grow(room, 1 << 17) < 0) return NULL;
    int failed = tree_written(&parser, (void *)(uintptr_t)node, room);
    if (failed && !PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "the parser does not write the page out");
    *size = room->used;
    return failed ? NULL : room->at;
}

/* The mark-up of a page as bytes. */
static PyObject *written(PyObject *self, PyObject *page) {
    Buffer room = {0};
    Py_ssize_t size;
    const char *bytes = marked_up(page, &room, &size);
    PyObject *result = bytes ? PyBytes_FromStringAndSize(bytes, size) : NULL;
    PyMem_Free(room.at);
    return result;
}
