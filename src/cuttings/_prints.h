/* Words of a text as hashes, and the words that two texts have in one order; gives exactly what cuttings.stories.printed and .aligned give
   without it. */
#ifndef CUTTINGS_PRINTS_H
#define CUTTINGS_PRINTS_H
#define PRINT_FACTOR 0x9E3779B97F4A7C15u
#define PRINT_MIX 0xBF58476D1CE4E5B9u
#define PRINT_BLOCK 65536
#define MOST_GAP 64

/* The words of a text in lower case: hashes, starts and ends; answers with how many. word[c] tells whether c belongs to words. */
static Py_ssize_t prints_of(int kind, const void *text, Py_ssize_t n, const uint8_t *word, uint64_t *hashes, int64_t *starts, int64_t *ends)
{
    Py_ssize_t many = 0, at = 0;
    while (at < n) {
        Py_UCS4 c = PyUnicode_READ(kind, text, at);
        if (c > 0xFFFF || !word[c]) {
            at++;
            continue;
        }
        uint64_t hash = 0, power = 1;
        Py_ssize_t start = at;
        for (; at < n && (c = PyUnicode_READ(kind, text, at)) <= 0xFFFF && word[c]; at++)
            if (at - start < PRINT_BLOCK) hash += ((uint64_t)c + 1) * power, power *= PRINT_FACTOR;
        hash ^= hash >> 31, hash *= PRINT_MIX;
        hashes[many] = hash ^ (hash >> 29), starts[many] = start, ends[many++] = at;
    }
    return many;
}

static PyObject *kernel_prints(PyObject *self, PyObject *args)
{
    PyObject *text, *made = NULL;
    Py_buffer word;
    (void)self;
    if (!PyArg_ParseTuple(args, "Uy*", &text, &word)) return NULL;
    Py_ssize_t n = PyUnicode_GET_LENGTH(text), most = n / 2 + 1;
    if (word.len < 0x10000) {
        PyErr_SetString(PyExc_ValueError, "a buffer is shorter than its stated shape");
    } else {
        PyObject *out[3] = {PyBytes_FromStringAndSize(NULL, most * 8), PyBytes_FromStringAndSize(NULL, most * 8), PyBytes_FromStringAndSize(NULL, most * 8)};
        if (out[0] && out[1] && out[2]) {
            Py_ssize_t many = prints_of(PyUnicode_KIND(text), PyUnicode_DATA(text), n, word.buf, (uint64_t *)PyBytes_AS_STRING(out[0]),
                                        (int64_t *)PyBytes_AS_STRING(out[1]), (int64_t *)PyBytes_AS_STRING(out[2]));
            made = Py_BuildValue("nOOO", many, out[0], out[1], out[2]);
        }
        for (int i = 0; i < 3; i++) Py_XDECREF(out[i]);
    }
    PyBuffer_Release(&word);
    return made;
}

/* Marks a longest common subsequence of the words ours with theirs (Hunt and Szymanski 1977); neither has more than MOST_GAP. */
static void common_words(const uint64_t *theirs, int many, const uint64_t *ours, int n, uint8_t *held)
{
    static const int none = -1;
    int tails[MOST_GAP], ends[MOST_GAP], at[MOST_GAP * MOST_GAP], before[MOST_GAP * MOST_GAP], links = 0, length = 0;
    for (int i = 0; i < n; i++)
        for (int place = many - 1; place >= 0; place--) {
            if (theirs[place] != ours[i]) continue;
            int k = 0;
            while (k < length && tails[k] < place) k++;
            at[links] = i, before[links] = k ? ends[k - 1] : none;
            tails[k] = place, ends[k] = links++;
            if (k == length) length++;
        }
    for (int link = length ? ends[length - 1] : none; link != none; link = before[link]) held[at[link]] = 1;
}

/* gaps: start and end in ours, start and end in theirs. */
static PyObject *kernel_common(PyObject *self, PyObject *args)
{
    Py_buffer theirs, ours, gaps, held;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*y*y*w*", &theirs, &ours, &gaps, &held)) return NULL;
    Py_ssize_t most = theirs.len / 8, n = ours.len / 8, many = gaps.len / 32;
    const int64_t *gap = gaps.buf;
    int ok = held.len >= n;
    for (Py_ssize_t i = 0; ok && i < many; i++) {
        int64_t a = gap[4 * i], b = gap[4 * i + 1], c = gap[4 * i + 2], d = gap[4 * i + 3];
        ok = a >= 0 && a <= b && b <= n && b - a <= MOST_GAP && c >= 0 && c <= d && d <= most && d - c <= MOST_GAP;
        if (ok) common_words((const uint64_t *)theirs.buf + c, (int)(d - c), (const uint64_t *)ours.buf + a, (int)(b - a), (uint8_t *)held.buf + a);
    }
    if (!ok) PyErr_SetString(PyExc_ValueError, "a gap leaves its text");
    PyBuffer_Release(&theirs), PyBuffer_Release(&ours), PyBuffer_Release(&gaps), PyBuffer_Release(&held);
    return ok ? Py_NewRef(Py_None) : NULL;
}
#endif
