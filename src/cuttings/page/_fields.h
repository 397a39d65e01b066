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

#define SPACED(place) Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, place))

/* Where white space ends that begins at a place. */
static Py_ssize_t past(int kind, const void *data, Py_ssize_t size, Py_ssize_t at) {
    while (at < size && SPACED(at)) at++;
    return at;
}

static int one_of(Py_UCS4 c, const Py_UCS4 *signs) {
    while (*signs && *signs != c) signs++;
    return *signs != 0;
}

static int eastern(Py_UCS4 c) { return (c >= 0x3040 && c <= 0x9FFF) || c == 0xFF01 || c == 0xFF1F || c == 0xFF09 || c == 0x300D; }

/* The end of the separator of a title that begins at a place (`titles._SEPARATOR`, one branch after the other), -1 where none does. */
static Py_ssize_t parting(int kind, const void *data, Py_ssize_t size, Py_ssize_t from) {
    static const Py_UCS4 dashes[] = {'-', '_', 0x2014, 0xFF0D, 0}, signs[] = {'|', 0x2013, 0x2014, 0xB7, 0x2022, 0xBB, 0xAB, 0x2039, 0x203A, '/', '-', 0};
#define AT(place) ((place) < size ? PyUnicode_READ(kind, data, place) : 0)
    Py_ssize_t start = past(kind, data, size, from), at = start, end;
    Py_UCS4 before = from ? PyUnicode_READ(kind, data, from - 1) : 0, c = AT(start);
    if (from && eastern(before)) {
        while (one_of(AT(at), dashes)) at++;
        end = past(kind, data, size, at);
        Py_UCS4 next = AT(end);
        if (at > start && ((next >= 0x3040 && next <= 0x9FFF) || (next >= 'A' && next <= 'Z'))) return end;
    }
    if (from && start == from && c == 0x3163 && (!worded_by(before) || (before >= 0xAC00 && before <= 0xD7A3))) return from + 1;
    for (at = start; one_of(AT(at), signs);) at++;
    end = past(kind, data, size, at);
    if (start > from && at > start && end > at) return end;
    if (c == '|' || (c == ':' && AT(start + 1) == ':')) return past(kind, data, size, start + 1 + (c == ':'));
    end = past(kind, data, size, start + 1);
    if (end == start + 1) return -1;
    if (start == from) return from && worded_by(before) && (c == ':' || c == 0x2013 || c == 0x2014) ? end : -1;
    return c == ':' || c == '<' || c == '>' ? end : -1;
#undef AT
}

/* Where the first separators of a title begin and end (`titles._joints`). */
static PyObject *joints(PyObject *self, PyObject *args) {
    PyObject *text;
    Py_ssize_t most;
    if (!PyArg_ParseTuple(args, "Un", &text, &most)) return NULL;
    PyObject *found = PyList_New(0);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t at = 0; found && at < size && PyList_GET_SIZE(found) < most; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        Py_ssize_t end = c < 128 && worded_by(c) && c != '_' ? -1 : parting(kind, data, size, at);
        if (end < 0) continue;
        if (append(found, Py_BuildValue("(nn)", at, end)) < 0) Py_CLEAR(found);
        at = end - 1;
    }
    return found;
}

/* The first word of a line in lower case, behind a mark or none (`signing.opening`); empty where the line begins otherwise. */
static PyObject *opening(PyObject *self, PyObject *text) {
    static const Py_UCS4 marks[] = {'-', 0x2013, 0x2014, '|', 0x2022, '(', '[', 0};
    if (!PyUnicode_Check(text)) return PyErr_Format(PyExc_TypeError, "a line is text");
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), from;
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    from = past(kind, data, size, size && one_of(PyUnicode_READ(kind, data, 0), marks));
    Py_ssize_t end = from;
    while (end < size && worded_by(PyUnicode_READ(kind, data, end))) end++;
    PyObject *word = PyUnicode_Substring(text, from, end), *low = word ? PyObject_CallMethod(word, "lower", NULL) : NULL;
    Py_XDECREF(word);
    return low;
}

/* What the words of a text in lower case are by a table, as bits (`signing.kinds`). */
static PyObject *kinds_of(PyObject *self, PyObject *args) {
    PyObject *text, *table;
    if (!PyArg_ParseTuple(args, "UO!", &text, &PyDict_Type, &table)) return NULL;
    PyObject *low = PyObject_CallMethod(text, "lower", NULL);
    if (!low || !PyUnicode_Check(low)) {
        Py_XDECREF(low);
        return low ? PyErr_Format(PyExc_TypeError, "words are of a text") : NULL;
    }
    Py_ssize_t size = PyUnicode_GET_LENGTH(low), from = 0;
    int kind = PyUnicode_KIND(low);
    const void *data = PyUnicode_DATA(low);
    long bits = 0;
    for (Py_ssize_t at = 0; at <= size && !PyErr_Occurred(); at++) {
        if (at < size && worded_by(PyUnicode_READ(kind, data, at))) continue;
        PyObject *word = at > from ? PyUnicode_Substring(low, from, at) : NULL, *of = word ? PyDict_GetItemWithError(table, word) : NULL;
        bits |= of ? PyLong_AsLong(of) : 0;
        Py_XDECREF(word);
        from = at + 1;
    }
    Py_DECREF(low);
    return PyErr_Occurred() ? NULL : PyLong_FromLong(bits);
}

/* Whether a place of a page's source lies before its body and in no comment (`structured._headward`). */
static PyObject *headward(PyObject *self, PyObject *args) {
    PyObject *page;
    Py_ssize_t until;
    if (!PyArg_ParseTuple(args, "Sn", &page, &until)) return NULL;
    if (until < 0 || until > PyBytes_GET_SIZE(page)) return PyErr_Format(PyExc_ValueError, "a page ends before");
    const char *at = PyBytes_AS_STRING(page), *end = at + until, *comment = NULL;
    for (; (at = memchr(at, '<', end - at)); at++) {
        if (end - at >= 4 && !memcmp(at, "<!--", 4)) comment = at;
        int named = end - at >= 5 && (at[1] | 32) == 'b' && (at[2] | 32) == 'o' && (at[3] | 32) == 'd' && (at[4] | 32) == 'y';
        if (named && (end - at == 5 || !worded_by((unsigned char)at[5] < 128 ? at[5] : 0))) Py_RETURN_FALSE;
    }
    for (at = comment; at && (at = memchr(at, '-', end - at)); at++)
        if (end - at >= 3 && !memcmp(at, "-->", 3)) Py_RETURN_TRUE;
    return PyBool_FromLong(!comment);
}

/* The places of texts that hold a figure or "ago" (`visible._figured`). */
static PyObject *figured(PyObject *self, PyObject *texts) {
    if (!PyTuple_Check(texts)) return PyErr_Format(PyExc_TypeError, "texts are a tuple");
    PyObject *found = PyList_New(0);
    for (Py_ssize_t each = 0; found && each < PyTuple_GET_SIZE(texts); each++) {
        PyObject *text = PyTuple_GET_ITEM(texts, each);
        if (!PyUnicode_Check(text)) {
            PyErr_SetString(PyExc_TypeError, "a block holds text");
            Py_CLEAR(found);
            break;
        }
        int kind = PyUnicode_KIND(text), told = 0;
        const void *data = PyUnicode_DATA(text);
        Py_UCS4 last = 0, before = 0;
        for (Py_ssize_t at = 0; !told && at < PyUnicode_GET_LENGTH(text); at++) {
            Py_UCS4 c = PyUnicode_READ(kind, data, at);
            told = c < 128 ? c - '0' < 10u || (c == 'o' && last == 'g' && before == 'a') : Py_UNICODE_ISDECIMAL(c);
            before = last;
            last = c;
        }
        if (told && append(found, PyLong_FromSsize_t(each)) < 0) Py_CLEAR(found);
    }
    return found;
}
