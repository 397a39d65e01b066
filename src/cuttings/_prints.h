/* Words of a text as hashes, and the words that two texts have in one order; gives exactly what cuttings.stories.printed and .aligned give
   without it. */
#ifndef CUTTINGS_PRINTS_H
#define CUTTINGS_PRINTS_H
#define PRINT_FACTOR 0x9E3779B97F4A7C15u
#define PRINT_MIX 0xBF58476D1CE4E5B9u
#define PRINT_BLOCK 65536
#define MOST_GAP 64

#define MOST_RUN 16

/* As str.lower gives it for one letter, apart from the Greek sigma at the end of a word. */
static Py_UCS4 small_letter(Py_UCS4 c)
{
    return c < 128 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : Py_UNICODE_TOLOWER(c);
}

/* The words of a text, in lower case: hashes, starts and ends; answers with how many. word[c] tells whether c belongs to words. */
static Py_ssize_t prints_of(int kind, const void *text, Py_ssize_t n, const uint8_t *word, uint64_t *hashes, int64_t *starts, int64_t *ends)
{
    Py_ssize_t many = 0, at = 0;
    while (at < n) {
        Py_UCS4 c = small_letter(PyUnicode_READ(kind, text, at));
        if (c > 0xFFFF || !word[c]) {
            at++;
            continue;
        }
        uint64_t hash = 0, power = 1;
        Py_ssize_t start = at;
        for (; at < n && (c = small_letter(PyUnicode_READ(kind, text, at))) <= 0xFFFF && word[c]; at++)
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

/* A hash of the run of words that begins here. */
static uint64_t run_of(const uint64_t *words, int length)
{
    uint64_t total = words[0];
    for (int k = 1; k < length; k++) total = total * PRINT_FACTOR + words[k];
    total ^= total >> 32, total *= PRINT_MIX;
    return total ^ (total >> 29);
}

static int by_size(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;
    return (one > other) - (one < other);
}

/* The runs of `length` words whose hash has none of the bits of mask, without their lowest bits, each once, from the smallest on. */
static PyObject *kernel_sampled(PyObject *self, PyObject *args)
{
    Py_buffer words;
    unsigned long long mask;
    int length, bits;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*iKi", &words, &length, &mask, &bits)) return NULL;
    Py_ssize_t n = words.len / 8, many = 0, kept = 0;
    PyObject *made = NULL;
    uint64_t *found = NULL;
    if (length < 1 || length > MOST_RUN || bits < 0 || bits > 63) {
        PyErr_SetString(PyExc_ValueError, "no such run");
    } else if (!(found = PyMem_Malloc((n + 1) * sizeof *found))) {
        PyErr_NoMemory();
    } else {
        for (Py_ssize_t at = 0; at + length <= n; at++) {
            uint64_t run = run_of((const uint64_t *)words.buf + at, length);
            if (!(run & mask)) found[many++] = run >> bits;
        }
        qsort(found, many, sizeof *found, by_size);
        for (Py_ssize_t i = 0; i < many; i++)
            if (!i || found[i] != found[kept - 1]) found[kept++] = found[i];
        made = PyBytes_FromStringAndSize((const char *)found, kept * 8);
    }
    PyMem_Free(found), PyBuffer_Release(&words);
    return made;
}

/* Where passages of ours, runs of `length` words after each other that theirs has too, begin and end; those of which at least half of the
   sampled runs are known ones (sorted) are left out. Answers with pairs of int64. */
static Py_ssize_t passages_of(const uint64_t *ours, Py_ssize_t n, const uint64_t *held, size_t slots, int length, const uint64_t *sample,
                              const uint64_t *known, Py_ssize_t many, int64_t *out)
{
    Py_ssize_t found = 0, start = -1, end = 0, inside = 0, listed = 0;
    for (Py_ssize_t at = 0; at <= n - length + 1; at++) {
        uint64_t run = at + length <= n ? run_of(ours + at, length) : 0;
        int hit = 0;
        if (at + length <= n)
            for (size_t slot = (run ^ (run >> 32)) & (slots - 1); held[2 * slot + 1]; slot = (slot + 1) & (slots - 1))
                if (held[2 * slot] == run) {
                    hit = 1;
                    break;
                }
        if (start >= 0 && (at + length > n || at > end)) {
            if (!(listed > 0 && 2 * listed >= inside)) out[2 * found] = start, out[2 * found++ + 1] = end;
            start = -1, inside = listed = 0;
        }
        if (!hit) continue;
        if (start < 0) start = at;
        end = at + length;
        if (!(run & sample[0])) {
            uint64_t key = run >> sample[1];
            inside++, listed += many && bsearch(&key, known, many, sizeof key, by_size) != NULL;
        }
    }
    return found;
}

static PyObject *kernel_passages(PyObject *self, PyObject *args)
{
    Py_buffer theirs, ours, known;
    unsigned long long mask;
    int length, bits;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*y*iKiy*", &theirs, &ours, &length, &mask, &bits, &known)) return NULL;
    Py_ssize_t many = theirs.len / 8, n = ours.len / 8;
    size_t slots = 16;
    PyObject *made = NULL;
    uint64_t *held = NULL, sample[2] = {mask, bits};
    int64_t *out = NULL;
    while (slots < (size_t)many * 2) slots *= 2;
    if (length < 1 || length > MOST_RUN || bits < 0 || bits > 63) {
        PyErr_SetString(PyExc_ValueError, "no such run");
    } else if (!(held = PyMem_Calloc(slots * 2, sizeof *held)) || !(out = PyMem_Malloc((n + 2) * 2 * sizeof *out))) {
        PyErr_NoMemory();
    } else {
        for (Py_ssize_t at = 0; at + length <= many; at++) {
            uint64_t run = run_of((const uint64_t *)theirs.buf + at, length);
            size_t slot = (run ^ (run >> 32)) & (slots - 1);
            while (held[2 * slot + 1] && held[2 * slot] != run) slot = (slot + 1) & (slots - 1);
            held[2 * slot] = run, held[2 * slot + 1] = 1;
        }
        Py_ssize_t found = passages_of(ours.buf, n, held, slots, length, sample, known.buf, known.len / 8, out);
        made = PyBytes_FromStringAndSize((const char *)out, found * 16);
    }
    PyMem_Free(held), PyMem_Free(out);
    PyBuffer_Release(&theirs), PyBuffer_Release(&ours), PyBuffer_Release(&known);
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
