/* The body model's two looks at a page (`features.first`, `chances.second`), column by column as numpy makes them: sums of whole numbers,
 * and single divisions of doubles, which IEEE 754 makes the same everywhere. */

#define AROUND 5
#define HINTED 27
#define KINDS 16
#define FIRST_COLUMNS 264
#define SECOND_COLUMNS 178
#define PLAIN_COLUMNS 124

/* The columns that come from Python, elements first; `features.Sheet.columns` has the same order. */
enum { UPWARD, BEGUN, ENDED, MADE, DEEP, NAMED, LISTED, MARKED, ALL_MARKED, PER_ELEMENT };
enum { HELD_BY = PER_ELEMENT, LINKED_PART, LINK_COUNT, STRONG_PART, ON_LINE, SIZE, COPIES, ALIKE, TITLED, ABOUT, SAID, BY_NAME, ECHO, COLUMNS };

/* Kinds of characters, as `features` numbers them. */
enum { C_SPACE = 1, C_UPPER = 3, C_DIGIT, C_BAR, C_SIGN, C_BRACKET, C_DASH, C_STOP, C_COMMA, C_QUOTE, C_WIDE };

typedef struct {
    Py_ssize_t count, elements;
    const int64_t *is[COLUMNS];
    const int64_t *level[AROUND];
    int64_t *room;
    float *out;
} Look;

typedef struct {
    Py_buffer view[COLUMNS];
    int taken;
} Views;

static void let_go(Views *views) {
    while (views->taken) PyBuffer_Release(&views->view[--views->taken]);
}

/* Whether every number of a column lies from `least` to below `most`. */
static int fits(const int64_t *column, Py_ssize_t size, int64_t least, int64_t most) {
    for (Py_ssize_t at = 0; at < size; at++)
        if (column[at] < least || column[at] >= most) return 0;
    return 1;
}

/* Take hold of the columns, check that places lie within the page, and find the elements around each block. */
static int looking(Look *look, Views *views, PyObject *columns) {
    if (PyTuple_GET_SIZE(columns) != COLUMNS) goto unfit;
    for (int each = 0; each < COLUMNS; each++) {
        Py_buffer *view = &views->view[each];
        if (PyObject_GetBuffer(PyTuple_GET_ITEM(columns, each), view, PyBUF_SIMPLE) < 0) return -1;
        views->taken++;
        look->is[each] = view->buf;
        if (view->len % 8 || view->len != views->view[each < PER_ELEMENT ? 0 : HELD_BY].len) goto unfit;
    }
    Py_ssize_t count = look->count = views->view[HELD_BY].len / 8, elements = look->elements = views->view[0].len / 8;
    if (!count || !elements || !fits(look->is[HELD_BY], count, 0, elements) || !fits(look->is[UPWARD], elements, -1, elements) ||
        !fits(look->is[MADE], elements, 0, elements) || !fits(look->is[BEGUN], elements, 0, count + 1) ||
        !fits(look->is[ENDED], elements, 0, count + 1) || !fits(look->is[SIZE], count, 1, INT64_MAX))
        goto unfit;
    int64_t *level = look->room = PyMem_Calloc((AROUND + 8) * count + 8 * elements + 16, 8);
    if (!level) return PyErr_NoMemory(), -1;
    look->level[0] = look->is[HELD_BY];
    for (int up = 1; up < AROUND; up++, level += count) {
        look->level[up] = level;
        for (Py_ssize_t at = 0; at < count; at++) {
            int64_t above = look->is[UPWARD][look->level[up - 1][at]];
            level[at] = above < 0 ? 0 : above;
        }
    }
    look->room = level;
    return 0;
unfit:
    PyErr_SetString(PyExc_ValueError, "the columns of a page do not fit");
    return -1;
}

static void looked_away(Look *look, Views *views) {
    PyMem_Free(look->level[1] ? (void *)look->level[1] : NULL);
    let_go(views);
}

#define ROW(value)                                                             \
    do {                                                                       \
        for (Py_ssize_t at = 0; at < count; at++) look->out[at] = (float)(value); \
        look->out += count;                                                    \
    } while (0)

static int64_t lesser(int64_t one, int64_t two) { return one < two ? one : two; }
static int64_t greater(int64_t one, int64_t two) { return one > two ? one : two; }
static double most_one(double value) { return value < 1 ? value : 1; }
static double least_one(double value) { return value > 1 ? value : 1; }

/* What a first look sums up once: letters, links and prose of blocks, and of all blocks before each. */
typedef struct {
    int64_t *letters, *link, *prose, *letters_to, *link_to, *prose_to, *next, *last, total;
} Sums;

#define WITHIN(to, element) ((to)[is[ENDED][element]] - (to)[is[BEGUN][element]])

static Sums summed_up(Look *look, const int64_t *kinds) {
    Py_ssize_t count = look->count;
    const int64_t *const *is = look->is;
    int64_t *room = look->room;
    Sums sums = {room, room + count, room + 2 * count, room + 3 * count, room + 4 * count + 1, room + 5 * count + 2, NULL, NULL, 0};
    look->room = room + 6 * count + 3;
    for (Py_ssize_t at = 0; at < count; at++) {
        const int64_t *of = kinds + at * KINDS;
        int64_t letters = is[SIZE][at] + of[C_WIDE], link = lesser(is[LINKED_PART][at], is[SIZE][at]);
        int prose = of[C_STOP] + of[C_COMMA] > 0 && (double)link / (double)is[SIZE][at] < 0.4 && letters >= 40;
        sums.letters[at] = letters;
        sums.link[at] = link;
        sums.prose[at] = prose ? letters : 0;
        sums.letters_to[at + 1] = sums.letters_to[at] + letters;
        sums.link_to[at + 1] = sums.link_to[at] + link;
        sums.prose_to[at + 1] = sums.prose_to[at] + sums.prose[at];
    }
    sums.total = greater(1, sums.prose_to[count]);
    return sums;
}

static void look_texts(Look *look, const Sums *sums, const int64_t *kinds, const unsigned char *ends) {
    Py_ssize_t count = look->count;
    const int64_t *const *is = look->is;
    static const int shares[] = {C_UPPER, C_DIGIT, C_BAR, C_SIGN, C_BRACKET, C_DASH}, rates[] = {C_STOP, C_COMMA, C_QUOTE};
#define KIND_OF(kind) (double)kinds[at * KINDS + (kind)]
#define WORDS (KIND_OF(C_SPACE) + KIND_OF(C_WIDE) / 2)
    ROW(sums->letters[at]);
    ROW(WORDS);
    ROW((double)sums->link[at] / (double)is[SIZE][at]);
    ROW(is[LINK_COUNT][at]);
    ROW(most_one((double)is[STRONG_PART][at] / (double)is[SIZE][at]));
    ROW(is[ON_LINE][at]);
    ROW(sums->prose[at] > 0);
    ROW(is[COPIES][at]);
    ROW(is[ALIKE][at]);
    for (int each = 0; each < 3; each++) ROW(ends[each * count + at]);
    for (int each = 0; each < 6; each++) ROW(KIND_OF(shares[each]) / (double)is[SIZE][at]);
    for (int each = 0; each < 3; each++) ROW(KIND_OF(rates[each]) / (1 + WORDS));
    for (int each = 0; each < 3; each++) ROW(kinds[at * KINDS + rates[each]]);
}

static void look_said(Look *look, const Sums *sums, int claims, Py_ssize_t heads, Py_ssize_t headline) {
    Py_ssize_t count = look->count;
    const int64_t *const *is = look->is;
    int64_t *joint = look->room, *steps = joint + count;
    for (int each = TITLED; each <= BY_NAME; each++) ROW(is[each][at]);
    ROW(claims);
    ROW(heads);
    ROW(heads ? greater(-40, lesser(200, at - headline)) : -100);
    ROW(is[ECHO][at]);
    for (Py_ssize_t at = 0; at < count; at++) {
        joint[at] = is[HELD_BY][at];
        steps[at] = 0;
        while (steps[at] < 12 && joint[at] && (is[BEGUN][joint[at]] > headline || is[ENDED][joint[at]] <= headline)) {
            joint[at] = greater(0, is[UPWARD][joint[at]]);
            steps[at]++;
        }
    }
    ROW(steps[at]);
    ROW((double)WITHIN(sums->prose_to, joint[at]) / (double)sums->total);
    ROW(is[ENDED][joint[at]] - is[BEGUN][joint[at]]);
    ROW(is[DEEP][joint[at]]);
}

static void look_places(Look *look, const Sums *sums) {
    Py_ssize_t count = look->count;
    const int64_t *const *is = look->is;
    double total = (double)sums->total;
    int64_t *next = look->room, *last = next + count;
    for (Py_ssize_t at = 0, seen = -60; at < count; at++) {
        last[at] = seen;
        if (sums->prose[at]) seen = at;
    }
    for (Py_ssize_t at = count - 1, seen = count + 60; at >= 0; at--) {
        next[at] = seen;
        if (sums->prose[at]) seen = at;
    }
#define LIST(up) is[LISTED][look->level[up][at]]
    ROW(is[DEEP][is[HELD_BY][at]]);
    ROW(greater(greater(LIST(0), LIST(1)), greater(LIST(2), LIST(3))));
    ROW((double)at / (double)count);
    ROW(count - at);
    ROW(count);
    ROW((double)sums->prose_to[at] / total);
    ROW((double)(sums->total - sums->prose_to[at + 1]) / total);
    ROW(total);
    ROW(lesser(60, next[at] - at));
    ROW(lesser(60, at - last[at]));
}

static void look_containers(Look *look, const Sums *sums) {
    Py_ssize_t count = look->count;
    const int64_t *const *is = look->is;
    int64_t *twins = look->room;
    memset(twins, 0, look->elements * 8);
    for (Py_ssize_t element = 0; element < look->elements; element++) twins[is[MADE][element]]++;
#define LEVELLED(value)                                       \
    for (int up = 0; up < AROUND; up++) {                     \
        const int64_t *in = look->level[up];                  \
        ROW(value);                                           \
    }
#define CHARS WITHIN(sums->letters_to, in[at])
    LEVELLED(CHARS)
    LEVELLED((double)WITHIN(sums->link_to, in[at]) / (double)greater(1, CHARS))
    LEVELLED((double)WITHIN(sums->prose_to, in[at]) / (double)greater(1, CHARS))
    LEVELLED((double)WITHIN(sums->prose_to, in[at]) / (double)sums->total)
    LEVELLED(is[ENDED][in[at]] - is[BEGUN][in[at]])
    LEVELLED(at - is[BEGUN][in[at]])
    LEVELLED(is[ENDED][in[at]] - at)
    LEVELLED(twins[is[MADE][in[at]]])
    LEVELLED(is[NAMED][in[at]])
}

static void look_mains(Look *look, const Sums *sums) {
    static const double parts[] = {0.5, 0.8};
    Py_ssize_t count = look->count;
    const int64_t *const *is = look->is;
    for (int each = 0; each < 2; each++) {
        Py_ssize_t found = -1;
        for (Py_ssize_t element = 0; element < look->elements; element++)
            if ((double)WITHIN(sums->prose_to, element) >= parts[each] * (double)sums->total &&
                (found < 0 || is[ENDED][element] - is[BEGUN][element] < is[ENDED][found] - is[BEGUN][found]))
                found = element;
        found = found < 0 ? 0 : found;
        double held = (double)greater(1, is[ENDED][found] - is[BEGUN][found]);
        double links = (double)WITHIN(sums->link_to, found) / (double)greater(1, WITHIN(sums->letters_to, found));
#define WHERE ((double)(at - is[BEGUN][found]) / held)
        ROW(WHERE >= 0 && WHERE < 1);
        ROW(WHERE < -1 ? -1 : WHERE > 2 ? 2 : WHERE);
        ROW(links);
    }
}

static void look_groups(Look *look, const Sums *sums) {
    Py_ssize_t count = look->count, size = look->elements;
    const int64_t *const *is = look->is;
    int64_t *key = look->room, *chars = key + count, *links = chars + size, *prose = links + size, *many = prose + size;
    for (int each = 0; each < 3; each++) {
        memset(chars, 0, size * 4 * 8);
        for (Py_ssize_t at = 0; at < count; at++) {
            int64_t in = look->level[each > 0][at], of = key[at] = each < 2 ? is[MADE][in] : in;
            chars[of] += sums->letters[at];
            links[of] += sums->link[at];
            prose[of] += sums->prose[at];
            many[of]++;
        }
        ROW(chars[key[at]]);
        ROW((double)links[key[at]] / (double)chars[key[at]]);
        ROW((double)prose[key[at]] / (double)chars[key[at]]);
        ROW((double)prose[key[at]] / (double)sums->total);
        ROW(many[key[at]]);
    }
}

static void look_sides(Look *look, const Sums *sums) {
    Py_ssize_t count = look->count;
    const int64_t *of[] = {sums->prose_to, sums->letters_to, sums->link_to};
    for (int width = 3; width <= 8; width += 5) {
        for (int each = 0; each < 3; each++) ROW(of[each][at] - of[each][greater(0, at - width)]);
        for (int each = 0; each < 3; each++) ROW(of[each][lesser(count, at + 1 + width)] - of[each][at + 1]);
    }
}

/* The same of the blocks before and after; `first` is the table's beginning, `from` the rows that are shifted. */
static void look_shifted(Look *look, const float *first, const int64_t *from) {
    static const int steps[] = {-2, -1, 1, 2};
    Py_ssize_t count = look->count;
    const int64_t *const *is = look->is;
    for (int each = 0; each < 4; each++) {
        int step = steps[each];
#define THERE (at + step >= 0 && at + step < count)
        for (int row = 0; row < 6; row++) ROW(THERE ? first[from[row] * count + at + step] : -1);
        ROW(THERE && is[MADE][is[HELD_BY][at]] == is[MADE][is[HELD_BY][at + step]]);
        ROW(THERE && look->level[1][at] == look->level[1][at + step]);
    }
}

static void look_hints(Look *look) {
    Py_ssize_t count = look->count;
    const int64_t *const *is = look->is;
#define BITS(up) is[MARKED][look->level[up][at]]
    for (int hint = 0; hint < HINTED; hint++) ROW(BITS(0) >> hint & 1);
    for (int hint = 0; hint < HINTED; hint++) ROW((BITS(0) | BITS(1)) >> hint & 1);
    for (int hint = 0; hint < HINTED; hint++) ROW((BITS(0) | BITS(1) | BITS(2) | BITS(3)) >> hint & 1);
    for (int hint = 0; hint < HINTED; hint++) ROW(is[ALL_MARKED][is[HELD_BY][at]] >> hint & 1);
}

/* The first look, whole columns of 32-bit floats one after the other; `shifted` names the columns that `look_shifted` repeats. */
static PyObject *first_look(PyObject *self, PyObject *args) {
    PyObject *columns, *result = NULL;
    Py_buffer kinds, ends, shifted;
    Py_ssize_t heads, headline;
    int claims;
    Look look = {0};
    Views views = {.taken = 0};
    if (!PyArg_ParseTuple(args, "O!y*y*y*pnn", &PyTuple_Type, &columns, &kinds, &ends, &shifted, &claims, &heads, &headline))
        return NULL;
    if (looking(&look, &views, columns) == 0) {
        if (kinds.len != look.count * KINDS * 8 || ends.len != look.count * 3 || shifted.len != 6 * 8 ||
            !fits(shifted.buf, 6, 0, FIRST_COLUMNS))
            PyErr_SetString(PyExc_ValueError, "the kinds of a page's characters do not fit");
        else
            result = PyBytes_FromStringAndSize(NULL, FIRST_COLUMNS * look.count * 4);
    }
    if (result) {
        float *table = look.out = (float *)PyBytes_AS_STRING(result);
        Sums sums = summed_up(&look, kinds.buf);
        look_texts(&look, &sums, kinds.buf, ends.buf);
        look_said(&look, &sums, claims, heads, headline);
        look_places(&look, &sums);
        look_containers(&look, &sums);
        look_mains(&look, &sums);
        look_groups(&look, &sums);
        look_sides(&look, &sums);
        look_shifted(&look, table, shifted.buf);
        look_hints(&look);
    }
    looked_away(&look, &views);
    PyBuffer_Release(&kinds);
    PyBuffer_Release(&ends);
    PyBuffer_Release(&shifted);
    return result;
}

/* Of the second look: what each block weighs, and all before it. */
typedef struct {
    const float *chance;
    double *mass, *mass_to, *letters_to, total;
    const int64_t *letters;
} Mass;

static Mass weighed(Look *look, const float *chance, const int64_t *letters) {
    Py_ssize_t count = look->count;
    double *room = (double *)look->room;
    Mass mass = {chance, room, room + count, room + 2 * count + 1, 0, letters};
    look->room += 3 * count + 2;
    for (Py_ssize_t at = 0; at < count; at++) {
        mass.mass[at] = (double)mass.chance[at] * (double)letters[at];
        mass.mass_to[at + 1] = mass.mass_to[at] + mass.mass[at];
        mass.letters_to[at + 1] = mass.letters_to[at] + (double)letters[at];
    }
    mass.total = least_one(mass.mass_to[count]);
    return mass;
}

static void look_chances(Look *look, const double *chance) {
    Py_ssize_t count = look->count;
    const float *own = look->out;
    ROW(chance[at]);
    for (int step = -5; step <= 5; step++)
        if (step) ROW(at + step >= 0 && at + step < count ? own[at + step] : -1);
}

static void look_masses(Look *look, const Mass *mass) {
    Py_ssize_t count = look->count, size = look->elements;
    const int64_t *const *is = look->is;
    double *sums = (double *)look->room, *chars = sums + size, *votes = chars + size, *many = votes + size;
    LEVELLED(WITHIN(mass->mass_to, in[at]) / least_one(WITHIN(mass->letters_to, in[at])))
    LEVELLED(WITHIN(mass->mass_to, in[at]) / mass->total)
    for (int up = 0; up < 3; up++) {
#define KEY is[MADE][look->level[up][at]]
        memset(sums, 0, size * 4 * 8);
        for (Py_ssize_t at = 0; at < count; at++) {
            sums[KEY] += mass->mass[at];
            chars[KEY] += (double)mass->letters[at];
            votes[KEY] += (double)mass->chance[at];
            many[KEY]++;
        }
        ROW(sums[KEY] / chars[KEY]);
        ROW(sums[KEY] / mass->total);
        ROW(votes[KEY] / many[KEY]);
    }
}

static void look_flow(Look *look, const Mass *mass) {
    static const int widths[] = {3, 8, 20};
    Py_ssize_t count = look->count, likely = 0;
    const double *to = mass->mass_to;
    int64_t *last = look->room, *next = last + count, *before = next + count;
    ROW(to[at] / mass->total);
    ROW((to[count] - to[at + 1]) / mass->total);
    ROW(mass->total);
    for (int each = 0; each < 3; each++) {
        ROW(to[at] - to[greater(0, at - widths[each])]);
        ROW(to[lesser(count, at + 1 + widths[each])] - to[at + 1]);
    }
    for (Py_ssize_t at = 0, seen = -60; at < count; at++) {
        last[at] = seen;
        before[at] = likely;
        if (mass->chance[at] > 0.5f) seen = at, likely++;
    }
    for (Py_ssize_t at = count - 1, seen = count + 60; at >= 0; at--) {
        next[at] = seen;
        if (mass->chance[at] > 0.5f) seen = at;
    }
    ROW(lesser(50, at - last[at]));
    ROW(lesser(50, next[at] - at));
    ROW((double)before[at] / (double)greater(1, likely));
    ROW(likely);
}

static void look_runs(Look *look, const Mass *mass) {
    Py_ssize_t count = look->count, runs = 0, best = 0;
    int64_t *start = look->room, *end = start + count, *run = end + count;
    double *sums = (double *)(run + count);
    for (Py_ssize_t at = 0; at < count; at++) {
        if (mass->chance[at] > 0.5f) {
            if (!runs || at - end[runs - 1] > 4) start[runs] = at, sums[runs++] = 0;
            end[runs - 1] = at;
            sums[runs - 1] += mass->mass[at];
        }
        run[at] = runs ? runs - 1 : 0;
    }
    if (!runs) {
        for (int each = 0; each < 7; each++) ROW(0);
        return;
    }
    for (Py_ssize_t each = 1; each < runs; each++)
        if (sums[each] > sums[best]) best = each;
#define INSIDE (at >= start[run[at]] && at <= end[run[at]])
    ROW(at >= start[best] && at <= end[best]);
    ROW(greater(-50, lesser(50, lesser(at - start[best], 0) + greater(at - end[best], 0))));
    ROW(INSIDE ? sums[run[at]] / mass->total : 0);
    ROW(runs);
    ROW(INSIDE ? sums[run[at]] / sums[best] : 0);
    ROW(INSIDE ? at - start[run[at]] : -1);
    ROW(INSIDE ? end[run[at]] - at : -1);
}

static void look_cores(Look *look, const Mass *mass) {
    static const double parts[] = {0.5, 0.8};
    Py_ssize_t count = look->count;
    const int64_t *const *is = look->is;
    for (int each = 0; each < 2; each++) {
        Py_ssize_t found = -1;
        double least = parts[each] * WITHIN(mass->mass_to, 0) - 1e-6;
        for (Py_ssize_t element = 0; element < look->elements; element++)
            if (WITHIN(mass->mass_to, element) >= least &&
                (found < 0 || is[ENDED][element] - is[BEGUN][element] < is[ENDED][found] - is[BEGUN][found]))
                found = element;
        found = found < 0 ? 0 : found;
        double mean = WITHIN(mass->mass_to, found) / least_one(WITHIN(mass->letters_to, found));
        ROW(at >= is[BEGUN][found] && at < is[ENDED][found]);
        ROW(mean);
    }
}

/* The second look, made of the chances of the first and of the first columns of its table. */
static PyObject *second_look(PyObject *self, PyObject *args) {
    PyObject *columns, *result = NULL;
    Py_buffer table, letters, chance;
    Look look = {0};
    Views views = {.taken = 0};
    if (!PyArg_ParseTuple(args, "O!y*y*y*", &PyTuple_Type, &columns, &table, &letters, &chance)) return NULL;
    if (looking(&look, &views, columns) == 0) {
        if (letters.len != look.count * 8 || chance.len != look.count * 8 || table.len < PLAIN_COLUMNS * look.count * 4)
            PyErr_SetString(PyExc_ValueError, "the chances of a page do not fit");
        else
            result = PyBytes_FromStringAndSize(NULL, SECOND_COLUMNS * look.count * 4);
    }
    if (result) {
        look.out = (float *)PyBytes_AS_STRING(result);
        const float *own = look.out;
        look_chances(&look, chance.buf);
        Mass mass = weighed(&look, own, letters.buf);
        look_masses(&look, &mass);
        look_flow(&look, &mass);
        look_runs(&look, &mass);
        look_cores(&look, &mass);
        memcpy(look.out, table.buf, PLAIN_COLUMNS * look.count * 4);
    }
    looked_away(&look, &views);
    PyBuffer_Release(&table);
    PyBuffer_Release(&letters);
    PyBuffer_Release(&chance);
    return result;
}
