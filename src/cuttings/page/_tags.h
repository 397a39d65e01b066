/* The tags of a page that is not parsed yet: how deep they nest and how long they are (`depth`, `tree`), for `_loops.c`. */

/* How many brackets open a tag, or could: counted in bytes, of which wide registers hold many. */
WIDE static Py_ssize_t brackets(const char *at, Py_ssize_t size) {
    Py_ssize_t found = 0;
    for (; size >= 128; at += 128, size -= 128) {
        unsigned char part = 0;
        for (int each = 0; each < 128; each++) part += at[each] == '<';
        found += part;
    }
    for (; size > 0; at++, size--) found += *at == '<';
    return found;
}

static int letter(unsigned char at) { return (at | 32) >= 'a' && (at | 32) <= 'z'; }

/* How deep a page nests by its tags alone, 0 if it has fewer than `least`; `shallow` holds the names that do not count. */
static PyObject *deepest(PyObject *self, PyObject *args) {
    Py_buffer page;
    PyObject *shallow;
    Py_ssize_t depth = 0, most = 0, least;
    static Known flat[REMEMBERED];
    if (!PyArg_ParseTuple(args, "y*O!n", &page, &PyFrozenSet_Type, &shallow, &least)) return NULL;
    const char *at = page.buf, *end = at + page.len;
    if (brackets(at, page.len) < least) at = end;
    while ((at = memchr(at, '<', end - at))) {
        at++;
        int close = at < end && *at == '/', size = 0;
        at += close;
        char name[17];
        if (at < end && letter(*at))
            while (at < end && size < 16 && (letter(*at) || (*at >= '0' && *at <= '9'))) {
                name[size++] = big(*at) ? *at + 32 : *at;
                at++;
            }
        if (!size) continue;
        Known *place = &flat[hashed(name, size) % REMEMBERED];
        if (size > LONGEST || place->size != size || memcmp(place->name, name, size)) {
            PyObject *key = PyBytes_FromStringAndSize(name, size);
            int found = key ? PySet_Contains(shallow, key) : -1;
            Py_XDECREF(key);
            if (found < 0) {
                PyBuffer_Release(&page);
                return NULL;
            }
            if (size <= LONGEST) {
                memcpy(place->name, name, size);
                place->size = (unsigned char)size;
                place->action = (signed char)found;
            }
            if (found) continue;
        } else if (place->action)
            continue;
        depth = close ? (depth ? depth - 1 : 0) : depth + 1;
        if (depth > most) most = depth;
    }
    PyBuffer_Release(&page);
    return PyLong_FromSsize_t(most);
}

/* Where tags of more than `least` bytes stand on a page, each from its opening bracket to before the closing one. Such a tag holds a
 * stretch of half as many bytes, counted from the page's beginning, in which no tag opens: others are not looked at. */
static PyObject *stretched(PyObject *self, PyObject *args) {
    Py_buffer page;
    Py_ssize_t least;
    if (!PyArg_ParseTuple(args, "y*n", &page, &least)) return NULL;
    const char *start = page.buf, *end = start + page.len, *past = start;
    PyObject *found = PyList_New(0);
    for (const char *half = start; found && end - half >= least / 2; half += least / 2) {
        if (half < past || memchr(half, '<', least / 2)) continue;
        const char *at = half;
        while (at > past && *at != '<') at--;
        const char *next = memchr(half, '<', end - half), *stop = next ? next : end, *shut = memchr(at, '>', stop - at);
        past = stop;
        if (*at == '<' && (shut ? shut : stop) - at > least && append(found, Py_BuildValue("(nn)", at - start, (shut ? shut : stop) - start)) < 0)
            Py_CLEAR(found);
    }
    PyBuffer_Release(&page);
    return found;
}
