/* Parts of a text, the words in them and what words show by themselves; gives exactly what cuttings.text.vocabulary, cuttings.grammar.pieces
 * and cuttings.grammar.forms give without it. Nothing here calls back into Python but for letters that are not ASCII.
 */
#ifndef CUTTINGS_WORDS_H
#define CUTTINGS_WORDS_H
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

/* A string's characters, whatever their width. */
typedef struct {
    const void *data;
    int kind;
    Py_ssize_t length;
} Letters;

static Letters letters_of(PyObject *string)
{
    Letters made = {PyUnicode_DATA(string), PyUnicode_KIND(string), PyUnicode_GET_LENGTH(string)};
    return made;
}

static inline Py_UCS4 letter(const Letters *s, Py_ssize_t at) { return PyUnicode_READ(s->kind, s->data, at); }

static int all_alpha(const Letters *s, Py_ssize_t end)
{
    for (Py_ssize_t i = 0; i < end; i++)
        if (!Py_UNICODE_ISALPHA(letter(s, i))) return 0;
    return end > 0;
}

/* The number of a string in a dictionary of numbers; *list* gets the string where it is new. Less than 0: an error. */
static Py_ssize_t numbered(PyObject *string, PyObject *known, PyObject *list, int *fresh)
{
    PyObject *held = PyDict_GetItemWithError(known, string);
    *fresh = 0;
    if (held) return PyLong_AsSsize_t(held);
    if (PyErr_Occurred()) return -1;
    Py_ssize_t number = PyList_GET_SIZE(list);
    PyObject *made = PyLong_FromSsize_t(number);
    if (!made) return -1;
    int failed = PyList_Append(list, string) || PyDict_SetItem(known, string, made);
    Py_DECREF(made);
    *fresh = 1;
    return failed ? -1 : number;
}

/* Parts of text between blanks in sentences: how many, or less than 0 for an error. */
static Py_ssize_t split_parts(PyObject *text, const int64_t *bounds, Py_ssize_t many, PyObject *known, PyObject *list, int64_t *starts,
                              int64_t *numbers, Py_ssize_t room, int64_t *edges)
{
    Letters s = letters_of(text);
    Py_ssize_t count = 0;
    int fresh;
    edges[0] = 0;
    for (Py_ssize_t i = 0; i < many; i++) {
        int64_t at = bounds[2 * i], end = bounds[2 * i + 1];
        if (at < 0 || at > end || end > s.length) {
            PyErr_SetString(PyExc_ValueError, "sentences do not lie in their text");
            return -1;
        }
        for (;;) {
            while (at < end && Py_UNICODE_ISSPACE(letter(&s, at))) at++;
            if (at >= end) break;
            int64_t from = at;
            while (at < end && !Py_UNICODE_ISSPACE(letter(&s, at))) at++;
            PyObject *part = count < room ? PyUnicode_Substring(text, from, at) : NULL;
            Py_ssize_t number = part ? numbered(part, known, list, &fresh) : -1;
            Py_XDECREF(part);
            if (number < 0) {
                if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "a buffer is shorter than its stated shape");
                return -1;
            }
            starts[count] = from, numbers[count++] = number;
        }
        edges[i + 1] = count;
    }
    return count;
}

/* A form in small letters with straight apostrophes. */
static PyObject *lowered(PyObject *form)
{
    if (PyUnicode_IS_ASCII(form)) {
        Py_ssize_t length = PyUnicode_GET_LENGTH(form);
        const Py_UCS1 *from = PyUnicode_1BYTE_DATA(form);
        PyObject *made = PyUnicode_New(length, 127);
        if (!made) return NULL;
        Py_UCS1 *into = PyUnicode_1BYTE_DATA(made);
        for (Py_ssize_t i = 0; i < length; i++) into[i] = (Py_UCS1)Py_TOLOWER(from[i]);
        return made;
    }
    PyObject *straight = PyObject_CallMethod(form, "replace", "ss", "\xe2\x80\x99", "'");
    PyObject *made = straight ? PyObject_CallMethod(straight, "lower", NULL) : NULL;
    Py_XDECREF(straight);
    return made;
}

/* The number of the form that stands in a part. */
static Py_ssize_t form_number(PyObject *part, Py_ssize_t start, Py_ssize_t end, PyObject *known, PyObject *forms, PyObject *lower)
{
    int fresh = 0;
    PyObject *form = PyUnicode_Substring(part, start, end);
    Py_ssize_t number = form ? numbered(form, known, forms, &fresh) : -1;
    if (number >= 0 && fresh) {
        PyObject *low = lowered(form);
        if (!low || PyList_Append(lower, low)) number = -1;
        Py_XDECREF(low);
    }
    Py_XDECREF(form);
    return number;
}

/* For each part: 1 for letters alone, 2 for letters with a mark after them, 0 for others; how long it is, and the numbers of its forms. */
static int plain_parts(PyObject *parts, const int64_t *fresh, Py_ssize_t many, PyObject *known, PyObject *forms, PyObject *lower, int8_t *kinds,
                       int32_t *out)
{
    for (Py_ssize_t i = 0; i < many; i++) {
        PyObject *part = fresh[i] >= 0 ? PyList_GetItem(parts, fresh[i]) : NULL;
        if (!part || !PyUnicode_Check(part)) return -1;
        Letters s = letters_of(part);
        Py_ssize_t last = s.length - 1, one = 0, two = 0;
        kinds[i] = 0;
        if (last < 0 || !(last ? all_alpha(&s, last) : 1)) continue;
        Py_UCS4 mark = letter(&s, last);
        if (Py_UNICODE_ISALPHA(mark)) {
            kinds[i] = 1;
            one = form_number(part, 0, s.length, known, forms, lower);
        } else if (last && !Py_UNICODE_ISALNUM(mark) && mark != '_') {
            kinds[i] = 2;
            one = form_number(part, 0, last, known, forms, lower);
            two = one < 0 ? -1 : form_number(part, last, s.length, known, forms, lower);
        }
        if (one < 0 || two < 0) return -1;
        out[3 * i] = (int32_t)s.length, out[3 * i + 1] = (int32_t)one, out[3 * i + 2] = (int32_t)two;
    }
    return 0;
}

/* Whether letters may end in two words: "dont", "cannot", "gonna", "gotta". */
static int joined(const Letters *s, Py_ssize_t end)
{
    if (end < 2) return 0;
    Py_UCS4 one = letter(s, end - 2), two = letter(s, end - 1);
    return ((one == 'n' || one == 'N') && (two == 't' || two == 'T')) || (one == 'o' && two == 't') || ((one == 'n' || one == 't') && two == 'a');
}

static int closes(Py_UCS4 mark) { return (mark < 128 && mark && strchr(",;?!:.)\"'", (int)mark) != NULL) || mark == 0x201D || mark == 0x2019; }

/* For each part: 1 where treebanks count its words as tokens are, else 0; and how it follows a full stop: a figure, a capital, neither. */
static int alike_parts(PyObject *parts, const int64_t *fresh, Py_ssize_t many, PyObject *stopped, int8_t *kinds, int8_t *leads)
{
    for (Py_ssize_t i = 0; i < many; i++) {
        PyObject *part = fresh[i] >= 0 ? PyList_GetItem(parts, fresh[i]) : NULL;
        if (!part || !PyUnicode_Check(part) || !PyUnicode_GET_LENGTH(part)) return -1;
        Letters s = letters_of(part);
        Py_ssize_t last = s.length - 1;
        Py_UCS4 head = letter(&s, 0), mark = letter(&s, last);
        leads[i] = Py_UNICODE_ISLOWER(head) ? 0 : Py_UNICODE_ISDIGIT(head) ? 1 : Py_UNICODE_ISUPPER(head) ? 2 : 0;
        kinds[i] = 0;
        if (Py_UNICODE_ISALPHA(mark)) {
            kinds[i] = (int8_t)(all_alpha(&s, s.length) && !joined(&s, s.length));
        } else if (closes(mark) && all_alpha(&s, last) && !joined(&s, last)) {
            kinds[i] = 1;
            if (mark == '.') {
                PyObject *stem = PyUnicode_Substring(part, 0, last);
                int known = stem ? PyDict_Contains(stopped, stem) : -1;
                Py_XDECREF(stem);
                if (known < 0) return -1;
                kinds[i] = (int8_t)(last > 1 && !known);
            }
        }
    }
    return 0;
}

/* What one rule has cut so far; see cuttings.text.vocabulary.Cutting. */
typedef struct {
    const int32_t *base;
    const int8_t *wide, *lead;
    const int32_t *first, *many, *begin, *end, *form;
    Py_ssize_t parts, records, words;
} Held;

/* The record of each part; how many words all have, -1 where one was not cut yet, -2 where numbers do not fit. */
static Py_ssize_t records_of(const Held *held, const int64_t *numbers, Py_ssize_t many, const int64_t *edges, Py_ssize_t sentences, int32_t *out)
{
    Py_ssize_t total = 0;
    for (Py_ssize_t s = 0; s < sentences; s++) {
        if (edges[s] < 0 || edges[s] > edges[s + 1] || edges[s + 1] > many) return -2;
        for (int64_t i = edges[s]; i < edges[s + 1]; i++) {
            int64_t part = numbers[i], next = i + 1 < edges[s + 1] ? numbers[i + 1] : -1;
            if (part < 0 || next < -1) return -2;
            if (part >= held->parts || held->base[part] < 0 || next >= held->parts || (next >= 0 && held->base[next] < 0)) return -1;
            int32_t record = held->base[part] + (held->wide[part] && next >= 0 ? held->lead[next] : 0);
            if (record >= held->records || held->first[record] < 0 || held->first[record] + held->many[record] > held->words) return -2;
            out[i] = record;
            total += held->many[record];
        }
    }
    return sentences && (edges[0] || edges[sentences] != many) ? -2 : total;
}

static void words_of(const Held *held, const int32_t *records, const int64_t *starts, const int64_t *edges, Py_ssize_t sentences, int64_t *begins,
                     int64_t *ends, int32_t *forms, int64_t *firsts)
{
    Py_ssize_t place = 0;
    firsts[0] = 0;
    for (Py_ssize_t s = 0; s < sentences; s++) {
        for (int64_t i = edges[s]; i < edges[s + 1]; i++) {
            int32_t first = held->first[records[i]], last = first + held->many[records[i]];
            for (int32_t w = first; w < last; w++, place++) {
                begins[place] = held->begin[w] + starts[i], ends[place] = held->end[w] + starts[i], forms[place] = held->form[w];
            }
        }
        firsts[s + 1] = place;
    }
}

/* CRC-32 as of zlib and PNG (ISO 3309). */
static uint32_t crc_table[256];

static void crc_ready(void)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++) c = c & 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
        crc_table[i] = c;
    }
}

static uint32_t crc(const uint8_t *data, Py_ssize_t length, uint32_t before)
{
    uint32_t c = ~before;
    for (Py_ssize_t i = 0; i < length; i++) c = crc_table[(c ^ data[i]) & 255] ^ (c >> 8);
    return ~c;
}

static int is_upper(uint8_t c) { return c >= 'A' && c <= 'Z'; }
static int is_lower(uint8_t c) { return c >= 'a' && c <= 'z'; }
static int is_digit(uint8_t c) { return c >= '0' && c <= '9'; }

/* Capitals, figures and marks of a form of ASCII, and whether it is long. */
static uint32_t shape_of(const uint8_t *form, Py_ssize_t length)
{
    uint8_t signs[12];
    int count = 0, capitals = 0;
    for (Py_ssize_t i = 0; i < length && i < 12; i++) {
        uint8_t c = form[i], sign = is_upper(c) ? 'X' : is_lower(c) ? 'x' : is_digit(c) ? 'd' : c;
        if (!count || signs[count - 1] != sign || (sign != 'x' && sign != 'd')) {
            capitals += sign == 'X';
            signs[count++] = sign;
        }
    }
    uint32_t made = capitals > 3 ? crc((const uint8_t *)"XXX", 3, 0) : crc(signs, count, 0);
    return made ^ (uint32_t)(length < 4 ? length : 4);
}

/* The number of a hash among ascending ones, 0 where it is not there. */
static uint32_t looked_up(const uint32_t *hashes, const uint32_t *numbers, Py_ssize_t many, uint32_t hash)
{
    Py_ssize_t low = 0, high = many;
    while (low < high) {
        Py_ssize_t middle = (low + high) / 2;
        if (hashes[middle] < hash) low = middle + 1;
        else high = middle;
    }
    return low < many && hashes[low] == hash ? numbers[low] : 0;
}

#define ATOMS 8
#define LONGEST_FORM 256

/* One row of numbers for a form of ASCII; see cuttings.grammar.forms. */
static void atoms_of(const uint8_t *form, Py_ssize_t length, const uint32_t *hashes, const uint32_t *numbers, Py_ssize_t many, uint32_t *row)
{
    static uint32_t two, three, start;
    uint8_t plain[LONGEST_FORM], low[LONGEST_FORM];
    if (!two) start = crc((const uint8_t *)"p", 1, 0), three = crc((const uint8_t *)"3", 1, 0), two = crc((const uint8_t *)"2", 1, 0);
    for (Py_ssize_t i = 0; i < length; i++) {
        plain[i] = is_digit(form[i]) ? '0' : form[i];
        low[i] = is_upper(form[i]) ? (uint8_t)(form[i] + 32) : plain[i];
    }
    row[0] = crc(plain, length, 0), row[1] = crc(low, length, 0);
    row[2] = crc(low + (length > 2 ? length - 2 : 0), length > 2 ? 2 : length, two);
    row[3] = crc(low + (length > 3 ? length - 3 : 0), length > 3 ? 3 : length, three);
    row[4] = crc(low, length > 3 ? 3 : length, start);
    row[5] = shape_of(form, length);
    uint32_t number = looked_up(hashes, numbers, many, row[0]);
    if (!number) number = looked_up(hashes, numbers, many, row[1]);
    if (!number && length) {
        if (is_lower(low[0])) low[0] = (uint8_t)(low[0] - 32);
        number = looked_up(hashes, numbers, many, crc(low, length, 0));
    }
    row[6] = number & 0xFF, row[7] = number >> 8;
}
#endif
