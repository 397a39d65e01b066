/* Sets of features: the lines that all rows of a clause choose count once each; gives exactly what cuttings.learn.rows.sums gives without it. */
#ifndef CUTTINGS_CLAUSES_H
#define CUTTINGS_CLAUSES_H

static int by_number(const void *one, const void *other)
{
    uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
    return (a > b) - (a < b);
}

/* Of the lines of one clause: the sum of their weights; answers with how many different ones there are. */
static int32_t sum_once(const Table *table, uint32_t *lines, size_t many, int32_t *sum)
{
    int32_t seen = 0;
    qsort(lines, many, sizeof *lines, by_number);
    for (size_t i = 0; i < many; i++) {
        uint32_t line;
        if (i && lines[i] == lines[i - 1]) continue;
        seen++;
        if (!chosen(table, lines + i, 1, &line)) continue;
        const int8_t *weights = table->lines + (size_t)line * table->stride;
        for (int k = 0; k < table->classes; k++) sum[k] += weights[k];
    }
    return seen;
}

static PyObject *kernel_sums(PyObject *self, PyObject *args)
{
    Py_buffer rows, edges, out, counts;
    Model model;
    Slots slots;
    Table table;
    Py_ssize_t n, clauses;
    int width, ok;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*nO&w*w*", &rows, &n, &width, &edges, &clauses, model_of, &model, &out, &counts)) return NULL;
    ok = served(clauses >= 0 && n >= 0 && n < (1 << 24)) && ready(&model, width, &slots, &table) && fits(&rows, n * width, 4) &&
         fits(&edges, clauses + 1, 4) && fits(&out, clauses * model.classes, 4) && fits(&counts, clauses, 4) && bounded(edges.buf, clauses, n);
    uint32_t *lines = ok ? malloc(((size_t)n * model.count + 1) * sizeof *lines) : NULL;
    if (ok && !lines) ok = 0, PyErr_NoMemory();
    for (Py_ssize_t c = 0; ok && c < clauses; c++) {
        const int32_t *edge = (const int32_t *)edges.buf + c;
        for (int32_t i = edge[0]; i < edge[1]; i++)
            buckets((const int32_t *)rows.buf + (size_t)i * width, &slots, table.mask, lines + (size_t)(i - edge[0]) * model.count);
        ((int32_t *)counts.buf)[c] = sum_once(&table, lines, (size_t)(edge[1] - edge[0]) * model.count, (int32_t *)out.buf + c * model.classes);
    }
    free(lines);
    PyBuffer_Release(&rows), PyBuffer_Release(&edges), PyBuffer_Release(&out), PyBuffer_Release(&counts), let_go(&model);
    return answered(ok);
}
#endif
