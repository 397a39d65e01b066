/* What pages in UTF-8 and columns of texts hold (`decode`, `features`, `language`), for `_loops.c`. */

/* Bytes that are valid UTF-8, hold neither NUL nor U+FFFD, and no character that tells of text encoded twice (U+00E2 before one of U+0080
 * to U+00BF or U+20AC): how most pages come. Stretches of ASCII are passed over many at once. */
static int clean(const unsigned char *at, const unsigned char *end) {
    while (at < end) {
        if (end - at >= 64) {
            unsigned char all = 0;
            for (int each = 0; each < 64; each++) all |= at[each];
            if (all < 0x80) {
                at += 64;
                continue;
            }
        }
        if (end - at >= 8) {
            uint64_t eight;
            memcpy(&eight, at, 8);
            if (!(eight & 0x8080808080808080u)) {
                at += 8;
                continue;
            }
        }
        if (*at < 0x80) {
            at++;
            continue;
        }
        int more = *at >= 0xF0 ? 3 : *at >= 0xE0 ? 2 : 1;
        if (*at < 0xC2 || *at > 0xF4 || end - at <= more) return 0;
        unsigned char low = *at == 0xE0 ? 0xA0 : *at == 0xF0 ? 0x90 : 0x80, high = *at == 0xED ? 0x9F : *at == 0xF4 ? 0x8F : 0xBF;
        if (at[1] < low || at[1] > high) return 0;
        for (int each = 2; each <= more; each++)
            if ((at[each] & 0xC0) != 0x80) return 0;
        if (*at == 0xEF && at[1] == 0xBF && at[2] == 0xBD) return 0;
        if (*at == 0xC3 && at[1] == 0xA2 && end - at > 3 && (at[2] == 0xC2 || at[2] == 0xE2)) return 0;
        at += more + 1;
    }
    return 1;
}

/* Whether no control character but white space stands among the first 20,000 bytes, which tell pages from binary data (`decode`). */
static int quiet(const unsigned char *at, const unsigned char *end) {
    unsigned char found = 0;
    if (end - at > 20000) end = at + 20000;
    for (; at < end; at++) found |= (unsigned char)(*at - 1) < 8 || (unsigned char)(*at - 14) < 18;
    return !found;
}

static PyObject *sound(PyObject *self, PyObject *page) {
    if (!PyBytes_Check(page)) return PyErr_Format(PyExc_TypeError, "a page is bytes");
    const char *at = PyBytes_AS_STRING(page), *end = at + PyBytes_GET_SIZE(page);
    if (memchr(at, 0, end - at) || memchr(at, 27, end - at)) Py_RETURN_FALSE;
    return PyBool_FromLong(quiet((const unsigned char *)at, (const unsigned char *)end) && clean((const unsigned char *)at, (const unsigned char *)end));
}

/* Characters of the first bytes of a page. */
static PyObject *pointed(PyObject *self, PyObject *args) {
    PyObject *page;
    Py_ssize_t until;
    if (!PyArg_ParseTuple(args, "Sn", &page, &until)) return NULL;
    if (until < 0 || until > PyBytes_GET_SIZE(page)) return PyErr_Format(PyExc_ValueError, "a page ends before");
    return PyLong_FromSsize_t(points(PyBytes_AS_STRING(page), PyBytes_AS_STRING(page) + until));
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

/* How many words a text has (`language._WORD`), and in how many of them each language's common words are: `table` has the number of a word's
 * row, and `rows` for each of them a byte for each of `many` languages. */
static PyObject *worded(PyObject *self, PyObject *args) {
    PyObject *text, *table, *counts = NULL;
    Py_buffer rows;
    Py_ssize_t many, words = 0, at = 0;
    if (!PyArg_ParseTuple(args, "UO!y*n", &text, &PyDict_Type, &table, &rows, &many)) return NULL;
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), sums[256] = {0};
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    if (many < 1 || many > 256) PyErr_SetString(PyExc_ValueError, "languages are one to 256");
#define LETTER(c) ((c) < 128 ? ((c) | 32) - 'a' < 26u : Py_UNICODE_ISALNUM(c) && !Py_UNICODE_ISDECIMAL(c))
    while (at < size && !PyErr_Occurred()) {
        Py_ssize_t from = at;
        while (at < size && LETTER(PyUnicode_READ(kind, data, at))) at++;
        if (at++ == from) continue;
        words++;
        PyObject *word = PyUnicode_Substring(text, from, at - 1), *number = word ? PyDict_GetItemWithError(table, word) : NULL;
        Py_ssize_t row = number ? PyLong_AsSsize_t(number) : -1;
        Py_XDECREF(word);
        if (number && !PyErr_Occurred() && (row < 0 || row >= rows.len / many)) PyErr_SetString(PyExc_ValueError, "a word has a row");
        else if (number && !PyErr_Occurred())
            for (Py_ssize_t each = 0; each < many; each++) sums[each] += ((unsigned char *)rows.buf)[row * many + each];
    }
    if (!PyErr_Occurred()) counts = PyList_New(many);
    for (Py_ssize_t each = 0; counts && each < many; each++) {
        PyObject *count = PyLong_FromSsize_t(sums[each]);
        if (!count) Py_CLEAR(counts);
        else PyList_SET_ITEM(counts, each, count);
    }
    PyBuffer_Release(&rows);
    return counts ? Py_BuildValue("(Nn)", counts, words) : NULL;
}

/* The number of each text of a column, and the texts in the order of their numbers. */
static PyObject *numbers(PyObject *self, PyObject *texts) {
    if (!PyTuple_Check(texts)) return PyErr_Format(PyExc_TypeError, "texts are a tuple");
    Py_ssize_t count = PyTuple_GET_SIZE(texts);
    PyObject *column = PyBytes_FromStringAndSize(NULL, count * 8), *found = PyDict_New(), *result = NULL;
    for (Py_ssize_t each = 0; column && found && each < count; each++) {
        PyObject *next = PyLong_FromSsize_t(PyDict_GET_SIZE(found));
        PyObject *number = next ? PyDict_SetDefault(found, PyTuple_GET_ITEM(texts, each), next) : NULL;
        int64_t told = number ? PyLong_AsSsize_t(number) : -1;
        Py_XDECREF(next);
        if (told < 0) goto done;
        memcpy(PyBytes_AS_STRING(column) + each * 8, &told, 8);
    }
    if (column && found) result = Py_BuildValue("(ON)", column, PyDict_Keys(found));
done:
    Py_XDECREF(column);
    Py_XDECREF(found);
    return result;
}

/* A number for the `size` characters of a text from a place on. */
static uint32_t spelled(PyObject *text, Py_ssize_t at, Py_ssize_t size) {
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    uint32_t hash = (uint32_t)size;
    for (Py_ssize_t each = at; each < at + size; each++) hash = (hash ^ PyUnicode_READ(kind, data, each)) * 0x9E3779B1u;
    return hash ^ hash >> 15;
}

/* Which runs of four characters a text holds, by their numbers: what begins with none of them does not stand in it. */
#define RUN 4
#define RUNS 65536

static void hold(PyObject *whole, unsigned char *held) {
    memset(held, 0, RUNS / 8);
    for (Py_ssize_t at = 0; at + RUN <= PyUnicode_GET_LENGTH(whole); at++) {
        uint32_t run = spelled(whole, at, RUN) % RUNS;
        held[run / 8] |= 1 << run % 8;
    }
}

static int held_run(uint32_t run, const unsigned char *held) { return held[run % RUNS / 8] >> run % 8 & 1; }

static int alike(PyObject *one, PyObject *two, Py_ssize_t size) {
    int kinds[] = {PyUnicode_KIND(one), PyUnicode_KIND(two)};
    const void *first = PyUnicode_DATA(one), *second = PyUnicode_DATA(two);
    if (kinds[0] == kinds[1]) return !memcmp(first, second, size * kinds[0]);
    for (Py_ssize_t at = 0; at < size; at++)
        if (PyUnicode_READ(kinds[0], first, at) != PyUnicode_READ(kinds[1], second, at)) return 0;
    return 1;
}

/* A number for the first `size` characters of a text: of a shorter one by its bytes, for equal texts are as wide. */
static uint32_t started(PyObject *text, Py_ssize_t size) {
    Py_ssize_t own = PyUnicode_GET_LENGTH(text);
    return own < size ? hashed(PyUnicode_DATA(text), own * PyUnicode_KIND(text)) : spelled(text, 0, size);
}

/* For each text how many begin with the same `size` characters, as a column. */
static PyObject *repeated(PyObject *self, PyObject *args) {
    PyObject *texts;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "O!n", &PyTuple_Type, &texts, &size)) return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(texts), room = 64;
    if (size < 0) return PyErr_SetString(PyExc_ValueError, "a text has no negative size"), NULL;
    for (Py_ssize_t each = 0; each < count; each++)
        if (!PyUnicode_Check(PyTuple_GET_ITEM(texts, each))) return PyErr_SetString(PyExc_TypeError, "what is counted is text"), NULL;
    while (room < count * 2) room *= 2;
    PyObject *column = PyBytes_FromStringAndSize(NULL, count * 8);
    // The first text of each beginning by slots, and for each text the first one like it and how many are like that.
    int32_t *slots = PyMem_Calloc(room + 2 * count, sizeof *slots), *of = slots ? slots + room : NULL, *many = of ? of + count : NULL;
    if (!column || !slots) {
        Py_CLEAR(column);
        PyErr_NoMemory();
    }
    for (Py_ssize_t each = 0; column && each < count; each++) {
        PyObject *text = PyTuple_GET_ITEM(texts, each);
        Py_ssize_t own = PyUnicode_GET_LENGTH(text) < size ? PyUnicode_GET_LENGTH(text) : size, at = started(text, size) & (room - 1);
        for (; slots[at]; at = (at + 1) & (room - 1)) {
            PyObject *other = PyTuple_GET_ITEM(texts, slots[at] - 1);
            Py_ssize_t long_as = PyUnicode_GET_LENGTH(other) < size ? PyUnicode_GET_LENGTH(other) : size;
            if (long_as == own && alike(text, other, own)) break;
        }
        if (!slots[at]) slots[at] = (int32_t)each + 1;
        of[each] = slots[at] - 1;
        many[of[each]]++;
    }
    for (Py_ssize_t each = 0; column && each < count; each++) {
        int64_t found = many[of[each]];
        memcpy(PyBytes_AS_STRING(column) + each * 8, &found, 8);
    }
    PyMem_Free(slots);
    return column;
}

/* The number of the first characters of a text in lower case, 0 where one of them is no ASCII: others may become two. */
static uint32_t lowered(PyObject *text) {
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    uint32_t hash = RUN;
    for (Py_ssize_t each = 0; each < RUN; each++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, each);
        if (c > 127) return 0;
        hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32 : c)) * 0x9E3779B1u;
    }
    return hash ^ hash >> 15;
}

/* The places of the texts of more than `least` and fewer than `most` characters whose lower case stands in a whole. */
static PyObject *titled(PyObject *self, PyObject *args) {
    PyObject *texts, *whole;
    Py_ssize_t least, most;
    if (!PyArg_ParseTuple(args, "O!nnU", &PyTuple_Type, &texts, &least, &most, &whole)) return NULL;
    PyObject *found = PyList_New(0);
    unsigned char held[RUNS / 8];
    hold(whole, held);
    for (Py_ssize_t each = 0; found && each < PyTuple_GET_SIZE(texts); each++) {
        PyObject *text = PyTuple_GET_ITEM(texts, each);
        Py_ssize_t size = PyUnicode_GET_LENGTH(text);
        // What has letters beyond ASCII does not stand in a title without them.
        if (size <= least || size >= most || (PyUnicode_IS_ASCII(whole) && !PyUnicode_IS_ASCII(text))) continue;
        uint32_t run = least >= RUN ? lowered(text) : 0;
        if (run && !held_run(run, held)) continue;
        PyObject *low = PyObject_CallMethod(text, "lower", NULL);
        int in = low ? PyUnicode_Contains(whole, low) : -1;
        Py_XDECREF(low);
        if (in < 0 || (in && append(found, PyLong_FromSsize_t(each)) < 0)) Py_CLEAR(found);
    }
    return found;
}

/* Whether each text of more than `least` characters stands in a whole by its first `size` characters, as a column. */
static PyObject *standing(PyObject *self, PyObject *args) {
    PyObject *texts, *whole;
    Py_ssize_t least, size;
    if (!PyArg_ParseTuple(args, "O!nnU", &PyTuple_Type, &texts, &least, &size, &whole)) return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(texts), most = PyUnicode_GET_LENGTH(whole);
    PyObject *column = PyBytes_FromStringAndSize(NULL, count * 8);
    if (column && most <= least && size > least) {
        memset(PyBytes_AS_STRING(column), 0, count * 8);
        return column;
    }
    unsigned char held[RUNS / 8];
    hold(whole, held);
    for (Py_ssize_t each = 0; column && each < count; each++) {
        PyObject *text = PyTuple_GET_ITEM(texts, each);
        int may = PyUnicode_GET_LENGTH(text) > least && (least < RUN || size < RUN || held_run(spelled(text, 0, RUN), held));
        PyObject *start = may ? PyUnicode_Substring(text, 0, size) : NULL;
        int64_t found = start ? PyUnicode_Contains(whole, start) : 0;
        Py_XDECREF(start);
        memcpy(PyBytes_AS_STRING(column) + each * 8, &found, 8);
        if (found < 0 || PyErr_Occurred()) Py_CLEAR(column);
    }
    return column;
}
