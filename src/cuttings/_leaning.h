/* What the words around a bare day say of its direction; gives exactly the sum that cuttings.dates.leaning gives without it. */
#ifndef CUTTINGS_LEANING_H
#define CUTTINGS_LEANING_H

enum { LEAN_LEFT = 12, LEAN_RIGHT = 10, LEAN_NEAR = 6, LEAN_AROUND = 32, LEAN_MOST = LEAN_AROUND + 4 * LEAN_LEFT + 3 * LEAN_RIGHT };

/* A word's number, and that of its ending where it counts by itself. */
typedef struct {
    uint32_t number, ending;
    int ends;
} Leaner;

static uint32_t lean_place(uint32_t number, uint32_t salt, int bits) { return ((number + salt * 0x9E3779B1u) * 0x85EBCA6Bu) >> (32 - bits); }

/* The letters of a word and who holds them, to be let go: the word itself, or its bytes where half of a pair stands in it; NULL where it is none. */
static PyObject *lean_letters(PyObject *word, const char **letters, Py_ssize_t *length)
{
    if (!PyUnicode_Check(word)) {
        PyErr_SetString(PyExc_TypeError, "a word is a string");
        return NULL;
    }
    if ((*letters = PyUnicode_AsUTF8AndSize(word, length))) return Py_NewRef(word);
    PyErr_Clear();
    PyObject *held = PyUnicode_AsEncodedString(word, "utf-8", "surrogatepass");
    if (held) *letters = PyBytes_AS_STRING(held), *length = PyBytes_GET_SIZE(held);
    return held;
}

static int lean_word(PyObject *word, Leaner *made)
{
    const char *w;
    Py_ssize_t n;
    PyObject *held = lean_letters(word, &w, &n);
    if (!held) return 0;
    Py_ssize_t ending = n > 1 && !memcmp(w + n - 2, "ed", 2) ? 2 : n > 2 && !memcmp(w + n - 3, "ing", 3) ? 3 : 0;
    if (!ending && n && w[n - 1] == 's' && !(n > 1 && (w[n - 2] == 's' || w[n - 2] == 'u' || w[n - 2] == 'i'))) ending = 1;
    made->number = crc((const uint8_t *)w, n, 0), made->ends = ending > 0;
    made->ending = crc((const uint8_t *)w + n - ending, ending, 0);
    Py_DECREF(held);
    return 1;
}

/* The places that the words before the one at *at* choose; how many there are by now, -1 where a word is none. */
static int lean_left(PyObject *lower, Py_ssize_t at, Py_ssize_t start, PyObject *cuts, int bits, uint32_t *places, int many)
{
    Py_ssize_t first = start > at - LEAN_LEFT ? start : at - LEAN_LEFT;
    Leaner here, next;
    int clause = 1;
    if (at > start && !lean_word(PyTuple_GET_ITEM(lower, at - 1), &next)) return -1;
    for (Py_ssize_t place = at - 1; place >= first; place--) {
        here = next;
        if (place > start && !lean_word(PyTuple_GET_ITEM(lower, place - 1), &next)) return -1;
        int cut = PySet_Contains(cuts, PyTuple_GET_ITEM(lower, place));
        if (cut < 0) return -1;
        clause = clause && !cut;
        if (clause) {
            places[many++] = lean_place(here.number, 40, bits);
            if (here.ends) places[many++] = lean_place(here.ending, 42, bits);
            if (place > start) places[many++] = lean_place(next.number * 31 + here.number, 41, bits);
        }
        if (at - place <= LEAN_NEAR) places[many++] = lean_place(here.number, 50, bits);
        else if (!clause) break;
    }
    return many;
}

static int lean_right(PyObject *lower, Py_ssize_t after, Py_ssize_t stop, PyObject *cuts, int bits, uint32_t *places, int many)
{
    Py_ssize_t last = stop < after + LEAN_RIGHT ? stop : after + LEAN_RIGHT;
    Leaner here, next;
    if (after < stop && !lean_word(PyTuple_GET_ITEM(lower, after), &next)) return -1;
    for (Py_ssize_t place = after; place < last; place++) {
        int cut = place > after ? PySet_Contains(cuts, PyTuple_GET_ITEM(lower, place)) : 0;
        if (cut < 0) return -1;
        if (cut) break;
        here = next;
        if (place + 1 < stop && !lean_word(PyTuple_GET_ITEM(lower, place + 1), &next)) return -1;
        places[many++] = lean_place(here.number, 60, bits);
        if (here.ends) places[many++] = lean_place(here.ending, 62, bits);
        if (place + 1 < stop) places[many++] = lean_place(here.number * 31 + next.number, 61, bits);
    }
    return many;
}

/* Of the words and salts *around* the places; how many there are, -1 where they are no such pairs. */
static int lean_around(PyObject *around, int bits, uint32_t *places)
{
    Py_ssize_t many = PyTuple_GET_SIZE(around);
    for (Py_ssize_t i = 0; i < many; i++) {
        PyObject *word;
        int salt;
        Leaner made;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(around, i), "Ui", &word, &salt) || !lean_word(word, &made)) return -1;
        places[i] = lean_place(made.number, (uint32_t)salt, bits);
    }
    return (int)many;
}

static PyObject *kernel_leans(PyObject *self, PyObject *args)
{
    PyObject *lower, *around, *cuts;
    Py_ssize_t at, after, start, stop;
    Py_buffer weights;
    uint32_t places[LEAN_MOST];
    int bits, many = -1;
    long sum = 0;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!nnnnO!O!y*i", &PyTuple_Type, &lower, &at, &after, &start, &stop, &PyTuple_Type, &around, &PyFrozenSet_Type, &cuts,
                          &weights, &bits))
        return NULL;
    int ok = served(bits > 0 && bits < 31 && start >= 0 && start <= at && at < after && stop <= PyTuple_GET_SIZE(lower) &&
                    PyTuple_GET_SIZE(around) <= LEAN_AROUND);
    if (ok && fits(&weights, (Py_ssize_t)1 << bits, 1)) {
        many = lean_around(around, bits, places);
        if (many >= 0) many = lean_left(lower, at < stop ? at : stop, start, cuts, bits, places, many);
        if (many >= 0) many = lean_right(lower, after, stop, cuts, bits, places, many);
        if (many > 0) qsort(places, (size_t)many, sizeof *places, by_number);
        for (int i = 0; i < many; i++)
            if (!i || places[i] != places[i - 1]) sum += ((const int8_t *)weights.buf)[places[i]];
    }
    PyBuffer_Release(&weights);
    return many < 0 ? NULL : PyLong_FromLong(sum);
}
#endif
