/* What tags, classes and names of elements say, each asked of Python once, and the paths that they make (`blocks`), for `_loops.c`. */

/* A number for a text, eight bytes at once. */
static uint32_t hashed(const char *at, Py_ssize_t size) {
    const uint64_t prime = 0x9E3779B97F4A7C15u;
    uint64_t hash = (uint64_t)size * prime, eight = 0;
    for (; size >= 8; at += 8, size -= 8) {
        memcpy(&eight, at, 8);
        hash = (hash ^ eight) * prime;
        hash ^= hash >> 32;
    }
    eight = 0;
    for (Py_ssize_t each = 0; each < size; each++) eight = eight << 8 | (unsigned char)at[each];
    hash = (hash ^ eight) * prime;
    return (uint32_t)(hash >> 32);
}

/* Add the hint bits of one part of a name. Where four places are taken by others, the first is given up. */
static int hint(Walk *walk, const char *at, Py_ssize_t size, unsigned long *bits) {
    Part *place = NULL, *first = &parts[hashed(at, size) % (PARTS - PROBES)];
    for (int each = 0; each < PROBES && size <= LONGEST_PART && (!place || place->size); each++) {
        place = first + each;
        if (place->size == size && !memcmp(place->name, at, size)) {
            *bits |= place->bits;
            return 0;
        }
    }
    if (place && place->size) place = first;
    PyObject *part = PyUnicode_DecodeUTF8(at, size, "replace"), *told = part ? PyObject_CallOneArg(walk->bits, part) : NULL;
    unsigned long found = told ? PyLong_AsUnsignedLong(told) : 0;
    Py_XDECREF(part);
    Py_XDECREF(told);
    if (!told || PyErr_Occurred()) return -1;
    if (place) {
        memcpy(place->name, at, size);
        place->size = (unsigned char)size;
        place->bits = (uint32_t)found;
    }
    *bits |= found;
    return 0;
}

static int big(char at) { return at >= 'A' && at <= 'Z'; }
static int small(char at) { return at >= 'a' && at <= 'z'; }

/* Add the hint bits of a value, part by part, as `blocks._PART` parts it. */
static int hints(Walk *walk, const char *at, const char *end, unsigned long *bits) {
    while (at < end) {
        const char *next = at + big(*at);
        if (next < end && small(*next)) {
            while (next < end && small(*next)) next++;
            next += next < end && *next >= '0' && *next <= '9';
        } else if (big(*at)) {
            while (next < end && big(*next)) next++;
        } else {
            at++;
            continue;
        }
        if (hint(walk, at, next - at, bits) < 0) return -1;
        at = next;
    }
    return 0;
}

static int begins(const char *at, const char *end, const char *with) {
    Py_ssize_t size = strlen(with);
    return end - at >= size && !memcmp(at, with, size);
}

/* Whether attributes hide an element (`blocks._UNSEEN`). */
static int unseen(const char *at, const char *end) {
    const char *sign = at;
    for (; (sign = memchr(sign, '=', end - sign)); sign++)
        if (sign - at >= 7 && !memcmp(sign - 6, "hidden", 6) && begins(sign, end, "=\"") &&
            (sign[-7] == ' ' || (sign - at >= 11 && !memcmp(sign - 11, "aria-", 5) && begins(sign, end, "=\"true\""))))
            return 1;
    for (sign = at; (sign = memchr(sign, ':', end - sign)); sign++)
        if (sign - at >= 7 && !memcmp(sign - 7, "display", 7) && (begins(sign, end, ":none") || begins(sign, end, ": none"))) return 1;
    return 0;
}

/* The attributes whose values hint (`blocks._ATTR`), by their lengths. */
static const struct {
    int size;
    const char *name;
} ATTRIBUTES[] = {{5, "class"},     {2, "id"},         {8, "itemprop"},   {4, "role"},          {4, "name"},
                  {9, "data-test"}, {9, "data-type"},  {9, "data-name"},  {9, "data-role"},     {7, "data-qa"},
                  {10, "data-block"}, {11, "data-testid"}, {11, "data-module"}, {12, "data-element"}, {14, "data-component"}};

/* The value of an attribute that hints, behind its opening quotation mark, or NULL. */
static const char *value(const char *at, const char *end) {
    const char *equal = memchr(at, '=', end - at < 15 ? end - at : 15);
    if (!equal || end - equal < 2 || equal[1] != '"') return NULL;
    for (size_t each = 0; each < sizeof ATTRIBUTES / sizeof *ATTRIBUTES; each++)
        if (ATTRIBUTES[each].size == equal - at && !memcmp(at, ATTRIBUTES[each].name, equal - at)) return equal + 2;
    return NULL;
}

/* What a tag does, by its name; 0 if *name holds it now, with a new reference. */
static int asked(Walk *walk, const char *head, Py_ssize_t size, Known *name) {
    const char *stop = memchr(head, ' ', size);
    Py_ssize_t length = stop ? stop - head : size;
    Known *place = NULL, *first = &known[hashed(head, length) % (REMEMBERED - PROBES)];
    for (int each = 0; each < PROBES && length > 0 && length <= LONGEST && (!place || place->size); each++) {
        place = first + each;
        if (place->size == length && !memcmp(place->name, head, length)) {
            *name = *place;
            Py_INCREF(name->is);
            return 0;
        }
    }
    if (place && place->size) place = first;
    PyObject *is = PyUnicode_DecodeUTF8(head, length, "replace"), *told = is ? PyObject_CallOneArg(walk->action, is) : NULL;
    *name = (Known){.size = (unsigned char)length, .action = told ? (signed char)PyLong_AsLong(told) : -1, .is = is};
    Py_XDECREF(told);
    if (name->action < 0) {
        Py_XDECREF(is);
        return -1;
    }
    if (place) {
        memcpy(name->name, head, length);
        Py_INCREF(is);
        Py_XSETREF(place->is, is);
        *place = *name;
    }
    return 0;
}

/* The hint bits of a block element and its path from the root, as `blocks._step` tells them. */
static int stepped(Walk *walk, const char *head, const char *end, PyObject *tag, Path *path, unsigned long *bits) {
    const char *space = memchr(head, ' ', end - head), *stop = space ? space : end;
    *path = (Path){.tag = head, .size = stop - head};
    *bits = unseen(stop, end) ? walk->hidden : 0;
    for (const char *at = stop; (at = memchr(at, ' ', end - at));) {
        const char *from = value(at + 1, end), *to = from ? memchr(from, '"', end - from) : NULL;
        if (to && !path->class && at[1] == 'c') path->class = at, path->classed = to + 1 - at;
        if (to > from && hints(walk, from, to, bits) < 0) return -1;
        at = to > from ? to + 1 : at + 1;
    }
    PyObject *told = PyDict_GetItemWithError(walk->tags, tag);
    if (told) *bits |= PyLong_AsUnsignedLong(told);
    return PyErr_Occurred() ? -1 : 0;
}

/* The same of a tag longer than any page writes by hand, by Python. */
static int asked_step(Walk *walk, const char *head, Py_ssize_t size, Path *path, unsigned long *bits) {
    PyObject *text = PyUnicode_DecodeUTF8(head, size, "replace"), *step = text ? PyObject_CallOneArg(walk->step, text) : NULL;
    Py_XDECREF(text);
    if (!step) return -1;
    const char *named = PyUnicode_AsUTF8AndSize(PyTuple_GET_ITEM(step, 2), &size);
    *bits = PyLong_AsUnsignedLong(PyTuple_GET_ITEM(step, 1));
    const char *space = named ? memchr(named, ' ', size) : NULL;
    *path = (Path){.tag = head, .size = space ? space - named : size};
    for (const char *at = head; space && !path->class; at++)
        if (!memcmp(at, space, named + size - space)) path->class = at, path->classed = named + size - space;
    Py_DECREF(step);
    return named ? 0 : -1;
}

static int same(const Path *one, const Path *two) {
    return one->above == two->above && one->size == two->size && one->classed == two->classed && !memcmp(one->tag, two->tag, one->size) &&
           (!one->classed || !memcmp(one->class, two->class, one->classed));
}

static uint32_t slot(const Path *path) {
    return (hashed(path->tag, path->size) * 31 + hashed(path->class, path->classed)) * 31 + (uint32_t)path->above * 2654435761u;
}

/* The number of a path, from 1 in the order in which they are met; 0 on error. Slots hold numbers, and are at most half full. */
static int32_t numbered_path(Walk *walk, const Path *path) {
    uint32_t room = (uint32_t)(walk->slots.used / 4);
    if ((uint32_t)walk->alike * 2 >= room) {
        room = room ? room * 2 : 1024;
        walk->slots.used = 0;
        if (grow(&walk->slots, room * 4) < 0) return 0;
        walk->slots.used = room * 4;
        memset(walk->slots.at, 0, room * 4);
        for (int32_t each = 1; each <= walk->alike; each++) {
            uint32_t at = slot((Path *)walk->paths.at + each - 1) % room;
            while (((int32_t *)walk->slots.at)[at]) at = (at + 1) % room;
            ((int32_t *)walk->slots.at)[at] = each;
        }
    }
    int32_t *slots = (int32_t *)walk->slots.at;
    uint32_t at = slot(path) % room;
    for (; slots[at]; at = (at + 1) % room)
        if (same((Path *)walk->paths.at + slots[at] - 1, path)) return slots[at];
    if (grow(&walk->paths, sizeof *path) < 0) return 0;
    memcpy(walk->paths.at + walk->paths.used, path, sizeof *path);
    walk->paths.used += sizeof *path;
    return slots[at] = (int32_t)++walk->alike;
}
