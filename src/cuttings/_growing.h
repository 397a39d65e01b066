/* The heads and relations of the words of some sentences, from their columns and tags; gives exactly what cuttings.grammar.tree gives without it. */
#ifndef CUTTINGS_GROWING_H
#define CUTTINGS_GROWING_H

/* A text: its words' columns, of which four are looked at, their tags, and for each tag whether it is a mark and whether it is a verb. */
typedef struct {
    const int32_t *columns, *counted;
    const int64_t *tags, *firsts;
    const uint8_t *fresh;
    Py_ssize_t n, sentences;
    int width, tagset, lower, fine, coarse, end, root;
} Grove;

/* How many words the fresh sentences have and how many these are; -1 where sentences, columns or tags do not fit. */
static Py_ssize_t to_grow(const Grove *g, Py_ssize_t *many)
{
    Py_ssize_t words = 0;
    int most = g->width - 1, ok = g->lower >= 0 && g->lower <= most && g->fine >= 0 && g->fine <= most && g->coarse >= 0 &&
                                 g->coarse <= most && g->end >= 0 && g->end <= most;
    for (Py_ssize_t s = 0; ok && s < g->sentences; s++) {
        ok = g->firsts[s] >= 0 && g->firsts[s] <= g->firsts[s + 1] && g->firsts[s + 1] <= g->n;
        if (ok && g->fresh[s]) words += g->firsts[s + 1] - g->firsts[s], (*many)++;
    }
    for (Py_ssize_t i = 0; ok && i < g->n; i++) ok = g->tags[i] >= 0 && g->tags[i] < g->tagset;
    return ok ? words : -1;
}

/* What the parser's states show of each word of the fresh sentences, running counts of marks and verbs, and which words these are. */
static void states_of(const Grove *g, int32_t *table, int32_t *commas, int32_t *verbs, int32_t *places, int32_t *starts)
{
    int32_t p = 0;
    commas[0] = verbs[0] = 0;
    for (Py_ssize_t s = 0; s < g->sentences; s++) {
        if (!g->fresh[s]) continue;
        *starts++ = p;
        for (int64_t i = g->firsts[s]; i < g->firsts[s + 1]; i++, p++) {
            const int32_t *column = g->columns + i * g->width;
            int32_t tag = (int32_t)g->tags[i], *row = table + 4 * (size_t)p;
            row[0] = column[g->lower], row[1] = tag, row[2] = column[g->fine], row[3] = column[g->coarse];
            commas[p + 1] = commas[p] + g->counted[tag], verbs[p + 1] = verbs[p] + g->counted[g->tagset + tag];
            places[p] = (int32_t)i;
        }
    }
    *starts = p;
    for (int k = 0; k < 4; k++) table[4 * (size_t)p + k] = -1, table[4 * (size_t)p + 4 + k] = -2;
}

/* The relations of the words *below*, whose heads and all others' are known. */
static int labels_of(const Grove *g, const int32_t *heads, const int32_t *below, Py_ssize_t many, const Steps *steps, int32_t *named)
{
    int32_t n = (int32_t)g->n, *room = malloc(sizeof(int32_t) * (5 * ((size_t)n + 2) + SHOWN * (size_t)many)), *words = room + n + 2;
    int classes = steps->table->classes;
    int16_t *scores = malloc(sizeof(int16_t) * ((size_t)many + 1) * classes);
    int32_t *tags = words + 3 * ((size_t)n + 2), *rows = tags + n + 2;
    int ok = room && scores;
    for (int32_t i = 0; ok && i < n + 2; i++) {
        const int32_t *column = g->columns + (size_t)i * g->width, none = i == n ? -1 : -2;
        if (i < n) room[i] = heads[i] < 0 ? n : heads[i];
        words[3 * (size_t)i + LOWER] = i < n ? column[g->lower] : none;
        words[3 * (size_t)i + FINE] = i < n ? column[g->fine] : none;
        words[3 * (size_t)i + END] = i < n ? column[g->end] : none;
        tags[i] = i < n ? (int32_t)g->tags[i] : none;
    }
    ok = ok && shown(room, words, tags, n, below, many, rows);
    if (ok) score_in_steps(rows, many, SHOWN, steps->first, steps->rest, steps->table, steps->least, scores);
    for (Py_ssize_t k = 0; ok && k < many; k++) {
        int best;
        lead_of(classes, scores + k * classes, &best);
        named[below[k]] = best;
    }
    free(room), free(scores);
    return ok;
}

static int grow(const Grove *g, const Steps *arcs, const Steps *names, Py_ssize_t words, Py_ssize_t many, int32_t *heads, int32_t *named)
{
    int32_t *room = malloc(sizeof(int32_t) * (7 * ((size_t)words + 2) + 1 + (size_t)many)), *table = room, *commas = room + 4 * (words + 2);
    int32_t *verbs = commas + words + 2, *places = verbs + words + 2, *starts = places + words, *tables = NULL;
    State s = {.columns = table, .commas = commas, .verbs = verbs, .none = (int32_t)words, .root = (int32_t)words + 1, .width = 4};
    Py_ssize_t below = 0;
    int ok = room && (tables = state_tables(&s, words)) != NULL;
    if (ok) {
        states_of(g, table, commas, verbs, places, starts);
        parse_all(&s, starts, many, arcs);
        for (Py_ssize_t p = 0; p < words; p++) {
            int hung = s.heads[p] < words;
            heads[places[p]] = hung ? places[s.heads[p]] : (int32_t)g->n + 1;
            named[places[p]] = g->root;
        }
        for (Py_ssize_t p = 0; p < words; p++)
            if (s.heads[p] < words) places[below++] = places[p];
        ok = labels_of(g, heads, places, below, names, named);
    }
    free(tables), free(room);
    return ok;
}

static PyObject *kernel_grow(PyObject *self, PyObject *args)
{
    Py_buffer b[7]; /* columns, tags, counted, firsts, fresh, heads, names */
    Model m[4];
    Slots slots[4];
    Table table[4];
    Grove g;
    Steps arcs = {&slots[0], &slots[1], &table[0], 0}, names = {&slots[2], &slots[3], &table[2], 0};
    (void)self;
    if (!PyArg_ParseTuple(args, "y*niy*y*iy*y*niiiiO&O&iO&O&iiw*w*", &b[0], &g.n, &g.width, &b[1], &b[2], &g.tagset, &b[3], &b[4], &g.sentences,
                          &g.lower, &g.fine, &g.coarse, &g.end, model_of, &m[0], model_of, &m[1], &arcs.least, model_of, &m[2], model_of, &m[3],
                          &names.least, &g.root, &b[5], &b[6]))
        return NULL;
    int ok = served(g.n >= 0 && g.n < (1 << 28) && g.sentences >= 0 && g.sentences < (1 << 28) && g.width > 0 && g.tagset > 0);
    ok = ok && served(m[0].classes == 3 && m[1].classes == 3 && m[2].classes > 1 && m[2].classes == m[3].classes);
    for (int i = 0; ok && i < 4; i++) ok = ready(&m[i], i < 2 ? PLACES * 4 + EXTRAS : SHOWN, &slots[i], &table[i]);
    for (int i = 0; ok && i < 4; i += 2) ok = served(table[i].lines == table[i + 1].lines && table[i].bits == table[i + 1].bits);
    ok = ok && fits(&b[0], g.n * g.width, 4) && fits(&b[1], g.n, 8) && fits(&b[2], 2 * (Py_ssize_t)g.tagset, 4) &&
         fits(&b[3], g.sentences + 1, 8) && fits(&b[4], g.sentences, 1) && fits(&b[5], g.n, 4) && fits(&b[6], g.n, 4);
    if (ok) {
        Py_ssize_t many = 0, words;
        g.columns = b[0].buf, g.tags = b[1].buf, g.counted = b[2].buf, g.firsts = b[3].buf, g.fresh = b[4].buf;
        words = to_grow(&g, &many);
        for (Py_ssize_t i = 0; i < g.n; i++) ok = ok && ((const int32_t *)b[5].buf)[i] < g.n + 2;
        ok = served(ok && words >= 0);
        if (ok) {
            Py_BEGIN_ALLOW_THREADS
            ok = grow(&g, &arcs, &names, words, many, b[5].buf, b[6].buf);
            Py_END_ALLOW_THREADS
            if (!ok) PyErr_NoMemory();
        }
    }
    for (int i = 0; i < 7; i++) PyBuffer_Release(&b[i]);
    for (int i = 0; i < 4; i++) let_go(&m[i]);
    return answered(ok);
}
#endif
