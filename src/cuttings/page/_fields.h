/* What the fields of a page ask of single texts and of columns (`meta`, `language`), for `_loops.c`. */

/* How `options.fold` writes a letter, sign or blank of Latin script, 0 where only Unicode's tables tell. `mixed`: the text has more than ASCII,
 * so that marks of quotation and dashes become the typewriter's. */
static int plainly(Py_UCS4 c, int mixed) {
    if (c < 128) return mixed && c == '`' ? '\'' : c >= 'A' && c <= 'Z' ? (int)c + 32 : (int)c;
    if (c >= 0xC0 && c <= 0xFF) return c <= 0xDE && c != 0xD7 ? (int)c + 32 : (int)c;
    switch (c) {
        case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB: return '"';
        case 0x2018: case 0x2019: case 0xB4: return '\'';
        case 0x2011: case 0x2013: case 0x2014: return '-';
    }
    return 0;
}

#define SHARP_S 0xDF
#define BRIEF 1024
#define DEEPEST 8
#define MANY 200

/* A text in the form in which two values count as one (`options.fold`); None where it has letters beyond Latin script, or is long. */
static PyObject *folded(PyObject *self, PyObject *text) {
    if (!PyUnicode_Check(text)) return PyErr_Format(PyExc_TypeError, "what is folded is text");
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), used = 0, from = 0;
    int kind = PyUnicode_KIND(text), mixed = !PyUnicode_IS_ASCII(text), gap = 0;
    const void *data = PyUnicode_DATA(text);
    unsigned char out[2 * BRIEF];
    if (size > BRIEF) Py_RETURN_NONE;
    for (Py_ssize_t at = 0; at < size; at++) {
        int c = plainly(PyUnicode_READ(kind, data, at), mixed);
        if (!c) Py_RETURN_NONE;
        if (c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31)) {
            gap = used > 0;
            continue;
        }
        if (gap) out[used++] = ' ';
        gap = 0;
        out[used++] = c == SHARP_S ? 's' : (unsigned char)c;
        if (c == SHARP_S) out[used++] = 's';
    }
#define AT_EDGE(c) ((c) && strchr(" \"'.-|:", c))
    while (used > from && AT_EDGE(out[used - 1])) used--;
    while (from < used && AT_EDGE(out[from])) from++;
    return PyUnicode_DecodeLatin1((const char *)out + from, used - from, "strict");
}

/* Whether a character is of a word, as patterns have it. */
static int worded_by(Py_UCS4 c) { return c == '_' || (c < 128 ? c - '0' < 10u || (c | 32) - 'a' < 26u : Py_UNICODE_ISALNUM(c)); }

/* The letters, digits and low lines of a text alone (`options.squeezed`); None where it is long. */
static PyObject *squeezed(PyObject *self, PyObject *text) {
    if (!PyUnicode_Check(text)) return PyErr_Format(PyExc_TypeError, "what is squeezed is text");
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), used = 0;
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_UCS4 out[BRIEF];
    if (size > BRIEF) Py_RETURN_NONE;
    for (Py_ssize_t at = 0; at < size; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (worded_by(c)) out[used++] = c;
    }
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, out, used);
}

/* The sum of features by their weights (`rank._score`), in their order. */
static PyObject *scored(PyObject *self, PyObject *args) {
    PyObject *features, *weights, *name, *value;
    double bias, total = 0;
    Py_ssize_t at = 0;
    if (!PyArg_ParseTuple(args, "O!O!d", &PyDict_Type, &features, &PyDict_Type, &weights, &bias)) return NULL;
    while (PyDict_Next(features, &at, &name, &value)) {
        PyObject *weight = PyDict_GetItemWithError(weights, name);
        if (weight && PyFloat_CheckExact(value) && PyFloat_CheckExact(weight)) total += PyFloat_AS_DOUBLE(value) * PyFloat_AS_DOUBLE(weight);
        else if (weight || PyErr_Occurred()) return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_TypeError, "features and weights are floats");
    }
    return PyFloat_FromDouble(bias + total);
}

static int rank_of(PyObject *tag) {
    return PyUnicode_Check(tag) && PyUnicode_GET_LENGTH(tag) == 2 && PyUnicode_READ_CHAR(tag, 0) == 'h' && PyUnicode_READ_CHAR(tag, 1) - '1' < 3u;
}

/* Columns of whole numbers as `finished` makes them; whether every element that is spoken of is one. */
static int fit(const Py_buffer *elements, const Py_buffer *others, Py_ssize_t many, int roots) {
    const int64_t *of = elements->buf, *over = others->buf;
    if (elements->len % 8 || others->len < many * 8) return 0;
    for (Py_ssize_t each = 0; each < elements->len / 8; each++)
        if (of[each] < 0 || of[each] >= many || (roots && over[of[each]] >= many)) return 0;
    return 1;
}

/* Blocks in headings of the first three ranks and right under them, with the tag of the heading (`visible._headed`). */
static PyObject *headed(PyObject *self, PyObject *args) {
    PyObject *tags, *found = NULL;
    Py_buffer elements, parents;
    if (!PyArg_ParseTuple(args, "O!y*y*", &PyTuple_Type, &tags, &elements, &parents)) return NULL;
    const int64_t *of = elements.buf, *over = parents.buf;
    if (!fit(&elements, &parents, PyTuple_GET_SIZE(tags), 1)) PyErr_SetString(PyExc_ValueError, "a block has an element");
    else found = PyList_New(0);
    for (Py_ssize_t each = 0; found && each < elements.len / 8; each++) {
        PyObject *tag = PyTuple_GET_ITEM(tags, of[each]), *above = over[of[each]] < 0 ? tag : PyTuple_GET_ITEM(tags, over[of[each]]);
        PyObject *head = rank_of(tag) ? tag : rank_of(above) ? above : NULL;
        if (head && append(found, Py_BuildValue("(nO)", each, head)) < 0) Py_CLEAR(found);
    }
    PyBuffer_Release(&elements);
    PyBuffer_Release(&parents);
    return found;
}

/* The blocks whose elements hint at one of some kinds, each with the bits of its element (`visible.hinted`). */
static PyObject *hinting(PyObject *self, PyObject *args) {
    PyObject *found = NULL;
    Py_buffer elements, own;
    long long asked;
    if (!PyArg_ParseTuple(args, "y*y*L", &elements, &own, &asked)) return NULL;
    const int64_t *of = elements.buf, *bits = own.buf;
    if (!fit(&elements, &own, own.len / 8, 0)) PyErr_SetString(PyExc_ValueError, "a block has an element");
    else found = PyList_New(0);
    for (Py_ssize_t each = 0; found && each < elements.len / 8; each++)
        if (bits[of[each]] & asked && append(found, Py_BuildValue("(nL)", each, (long long)bits[of[each]])) < 0) Py_CLEAR(found);
    PyBuffer_Release(&elements);
    PyBuffer_Release(&own);
    return found;
}

static int is_key(PyObject *key, const char *word) { return PyUnicode_Check(key) && PyUnicode_CompareWithASCIIString(key, word) == 0; }

static int keyed(PyObject *value) {
    static const char *const names[] = {"@type", "headline", "@id"};
    int found = 0;
    for (int each = 0; !found && each < 3; each++) {
        PyObject *name = PyUnicode_FromString(names[each]);
        found = name ? PyDict_Contains(value, name) : -1;
        Py_XDECREF(name);
    }
    return found;
}

static int nested(PyObject *item) { return PyDict_CheckExact(item) ? PyDict_GET_SIZE(item) > 0 : PyList_CheckExact(item) && PyList_GET_SIZE(item) > 0; }

/* Add the objects in a value of JSON that tell of something, with how deep they lie (`structured._objects`). */
static int delved(PyObject *value, long depth, PyObject *found) {
    PyObject *key, *item;
    Py_ssize_t at = 0;
    int failed = 0, told = depth <= DEEPEST && PyDict_CheckExact(value) ? keyed(value) : 0;
    if (depth > DEEPEST) return 0;
    if (told < 0 || (told && append(found, Py_BuildValue("(Ol)", value, depth)) < 0) || Py_EnterRecursiveCall(" in the objects of a page")) return -1;
    if (PyDict_CheckExact(value))
        while (!failed && PyDict_Next(value, &at, &key, &item)) {
            if (nested(item)) failed = delved(item, depth + !(is_key(key, "@graph") || is_key(key, "mainEntity")), found);
        }
    else if (PyList_CheckExact(value))
        for (; !failed && at < MANY && at < PyList_GET_SIZE(value); at++)
            if (nested(PyList_GET_ITEM(value, at))) failed = delved(PyList_GET_ITEM(value, at), depth, found);
    Py_LeaveRecursiveCall();
    return failed;
}

static PyObject *objects(PyObject *self, PyObject *value) {
    PyObject *found = PyList_New(0);
    if (found && delved(value, 0, found) < 0) Py_CLEAR(found);
    return found;
}

/* The words of four letters and more of a text (`options._LONGER`), as a set. */
static PyObject *longer(PyObject *self, PyObject *text) {
    if (!PyUnicode_Check(text)) return PyErr_Format(PyExc_TypeError, "words are of a text");
    PyObject *found = PySet_New(NULL);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), from = 0;
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t at = 0; found && at <= size; at++) {
        if (at < size && worded_by(PyUnicode_READ(kind, data, at))) continue;
        PyObject *word = at - from < 4 ? NULL : PyUnicode_Substring(text, from, at);
        if (at - from >= 4 && (!word || PySet_Add(found, word) < 0)) Py_CLEAR(found);
        Py_XDECREF(word);
        from = at + 1;
    }
    return found;
}

enum { DIGIT = 1, SEAM = 2, JOINT = 4 };

/* What a line holds of a figure, of a seam of letters and figures where there is one, and of a word that runs into the next one (`visible._DATED`,
 * `_SEAMED`, `_JOINT`), as bits. */
static PyObject *marked_by(PyObject *self, PyObject *text) {
    if (!PyUnicode_Check(text)) return PyErr_Format(PyExc_TypeError, "a line is text");
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), digits = 0, capitals = 0;
    int kind = PyUnicode_KIND(text), found = 0, letter = 0, colon = 0, low = 0;
    const void *data = PyUnicode_DATA(text);
    // Before this character: figures in a row, whether four of them and a colon stand there, a letter, a small one, capitals behind a small one.
    for (Py_ssize_t at = 0; at < size; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        int digit = c < 128 ? c - '0' < 10u : Py_UNICODE_ISDECIMAL(c), is_letter = !digit && c != '_' && worded_by(c);
        int small = (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF), capital = c >= 'A' && c <= 'Z', wide = capital || (c >= 0xC0 && c <= 0xDE);
        if (digit && (letter || digits == 4 || colon)) found |= SEAM;
        if (is_letter && digits >= 4) found |= SEAM;
        if (small && low == 2) found |= JOINT;
        low = wide && low == 1 ? 2 : small;
        capitals = small ? 1 : capital && capitals ? capitals + 1 : 0;
        if (capitals == 4) found |= SEAM;
        colon = c == ':' && digits >= 4;
        found |= digit ? DIGIT : 0;
        digits = digit ? digits + 1 : 0;
        letter = is_letter;
    }
    return PyLong_FromLong(found & DIGIT ? found : found & ~SEAM);
}
