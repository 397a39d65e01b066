/* Sums over symmetric trees (`learn.forest`), for `_loops.c`. */

/* The sum of leaves of every row; `table` holds whole columns of `count` rows. */
WIDE static int sums(const float *table, Py_ssize_t count, Py_ssize_t columns, const int16_t *column, const float *border, const int16_t *leaf,
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

#ifdef WIDEST
/* The same of trees six levels deep, thirty-two rows at once: their places are told by one permutation of a tree's 64 leaves. */
__attribute__((target("avx512f,avx512bw"))) static void wide_sums(const float *table, Py_ssize_t count, const int16_t *column, const float *border,
                                                                 const int16_t *leaf, Py_ssize_t trees, int64_t *out) {
    for (Py_ssize_t row = 0; row < count; row += 32) {
        __mmask32 live = count - row >= 32 ? 0xFFFFFFFFu : (1u << (count - row)) - 1;
        __m512i low = _mm512_setzero_si512(), high = low;
        for (Py_ssize_t tree = 0; tree < trees; tree++) {
            __m512i place = _mm512_setzero_si512();
            for (int level = 0; level < 6; level++) {
                const float *at = table + column[level * trees + tree] * count + row;
                __m512 least = _mm512_set1_ps(border[level * trees + tree]);
                __mmask16 one = _mm512_cmp_ps_mask(_mm512_maskz_loadu_ps((__mmask16)live, at), least, _CMP_GT_OQ);
                __mmask16 two = _mm512_cmp_ps_mask(_mm512_maskz_loadu_ps((__mmask16)(live >> 16), at + 16), least, _CMP_GT_OQ);
                place = _mm512_add_epi16(place, place);
                place = _mm512_mask_add_epi16(place, (__mmask32)two << 16 | one, place, _mm512_set1_epi16(1));
            }
            const int16_t *answers = leaf + (tree << 6);
            __m512i told = _mm512_permutex2var_epi16(_mm512_loadu_si512(answers), place, _mm512_loadu_si512(answers + 32));
            low = _mm512_add_epi32(low, _mm512_cvtepi16_epi32(_mm512_castsi512_si256(told)));
            high = _mm512_add_epi32(high, _mm512_cvtepi16_epi32(_mm512_extracti64x4_epi64(told, 1)));
        }
        int32_t found[32];
        _mm512_storeu_si512(found, low);
        _mm512_storeu_si512(found + 16, high);
        for (Py_ssize_t each = row; each < count && each < row + 32; each++) out[each] = found[each - row];
    }
}

static int widest(const int16_t *column, Py_ssize_t asked, Py_ssize_t columns, Py_ssize_t trees, Py_ssize_t depth) {
    int fits = depth == 6 && trees < 65536 && __builtin_cpu_supports("avx512bw");
    for (Py_ssize_t each = 0; fits && each < asked; each++) fits = column[each] >= 0 && column[each] < columns;
    return fits;
}
#else
#define widest(...) 0
#define wide_sums(...) (void)0
#endif

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
    else if ((result = PyBytes_FromStringAndSize(NULL, count * 8)) && widest(column.buf, trees * depth, table.len / (count * 4), trees, depth))
        wide_sums(table.buf, count, column.buf, border.buf, leaf.buf, trees, (int64_t *)PyBytes_AS_STRING(result));
    else if (result &&
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
