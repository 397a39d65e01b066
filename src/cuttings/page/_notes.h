/* What the walk keeps of elements whose attributes tell of a field, and of meta elements (`notes.py`), for `_loops.c`. */

static int lower(char at) { return big(at) ? at + 32 : at; }

/* Whether a word stands between two places, in whatever case. */
static int says(const char *at, const char *end, const char *word) {
    for (Py_ssize_t size = strlen(word), each; end - at >= size; at++) {
        for (each = 0; each < size && lower(at[each]) == word[each]; each++) continue;
        if (each == size) return 1;
    }
    return 0;
}

/* Whether a word stands between two places. */
static int holds(const char *at, const char *end, const char *word) {
    for (Py_ssize_t size = strlen(word); end - at >= size && (at = memchr(at, *word, end - at - size + 1)); at++)
        if (!memcmp(at, word, size)) return 1;
    return 0;
}

/* Whether attributes tell of a field (`blocks._NOTED`), and whether the class is one of breadcrumbs (`blocks._CRUMBS`). */
static int noted(const char *at, const char *end, int *crumbs) {
    int found = 0, meta = begins(at, end, "meta ");
    while ((at = memchr(at, ' ', end - at))) {
        at++;
        found = found || begins(at, end, "itemprop=\"") || begins(at, end, "typeof=\"") || (!meta && begins(at, end, "property=\""));
        int class = begins(at, end, "class=\""), rel = begins(at, end, "rel=\"");
        if (class || rel) {
            const char *from = at + (class ? 7 : 5), *to = memchr(from, '"', end - from);
            to = to ? to : end;
            if (!meta && rel) found = found || says(from, to, "author") || says(from, to, "category") || says(from, to, "tag");
            if (!meta && class) found = found || holds(from, to, "author") || holds(from, to, "byline") || holds(from, to, "fn");
            *crumbs = *crumbs || (class && holds(from, to, "breadcrumb"));
        }
    }
    return found;
}

/* The tags around an element, from the innermost. */
static PyObject *surrounding(Walk *walk) {
    Py_ssize_t depth = walk->around.used / (Py_ssize_t)sizeof(Open), count = depth < SURROUNDING ? depth : SURROUNDING;
    PyObject *tags = PyTuple_New(count);
    for (Py_ssize_t each = 0; tags && each < count; each++) {
        Open *open = (Open *)walk->around.at + depth - 1 - each;
        PyObject *tag = PyUnicode_DecodeUTF8(open->head, open->size, "replace");
        walk->noted += open->size;
        if (!tag) Py_CLEAR(tags);
        else PyTuple_SET_ITEM(tags, each, tag);
    }
    return tags;
}

/* An element ends: what is noted of it gets its inside. */
static int ended(Walk *walk, const char *end) {
    if (!walk->around.used) return 0;
    walk->around.used -= sizeof(Open);
    Open *open = (Open *)(walk->around.at + walk->around.used);
    if (open->note < 0 || end - open->inner > INNER || walk->noted + (end - open->inner) > ALL_NOTES) return 0;
    walk->noted += end - open->inner;
    PyObject *old = PyList_GET_ITEM(walk->texts[NOTES], open->note);
    PyObject *note = Py_BuildValue("(Os#OO)", PyTuple_GET_ITEM(old, 0), open->inner, end - open->inner, PyTuple_GET_ITEM(old, 2), PyTuple_GET_ITEM(old, 3));
    return note ? PyList_SetItem(walk->texts[NOTES], open->note, note) : -1;
}

/* Keep what stands around, and note an element whose attributes tell of a field (`blocks._Walk._note`); *next* is what follows its tag. */
static int note(Walk *walk, const Known *name, const char *head, Py_ssize_t size, const char *next) {
    if (*head == '/') return ended(walk, head - 1);
    int is_void = name->action == VOID || name->action == BREAK || name->action == RULE, crumbs = 0;
    int among = walk->around.used ? ((Open *)(walk->around.at + walk->around.used))[-1].crumbs : 0;
    int crumb = among && *head == 'a' && (size == 1 || head[1] == ' ');
    Open open = {head, next, size, -1, 0};
    int telling = noted(head, head + size, &crumbs) || crumb;
    if (telling && walk->noted <= ALL_NOTES) {
        walk->noted += size;
        PyObject *tags = surrounding(walk);
        open.note = PyList_GET_SIZE(walk->texts[NOTES]);
        PyObject *fresh = tags ? Py_BuildValue("(s#zNO)", head, size, is_void ? "" : NULL, tags, crumb ? Py_True : Py_False) : NULL;
        if (append(walk->texts[NOTES], fresh) < 0) return -1;
    }
    if (is_void) return 0;
    open.crumbs = among || crumbs;
    if (grow(&walk->around, sizeof open) < 0) return -1;
    memcpy(walk->around.at + walk->around.used, &open, sizeof open);
    walk->around.used += sizeof open;
    return 0;
}

/* A named meta element, told by its name in lower case and its content (`notes.said`). */
static int told(Walk *walk, const char *head, const char *tail) {
    static const char *const asked[] = {"content", "property", "name", "itemprop", "http-equiv"};
    const char *from[5] = {NULL}, *to[5] = {NULL};
    for (const char *piece = head, *at = head; (at = memchr(at, '=', tail - at)); at++) {
        if (tail - at < 2 || at[1] != '"') continue;
        const char *name = at, *value = at + 2, *stop = memchr(value, '"', tail - value);
        while (name > piece && name[-1] != ' ') name--;
        stop = !stop ? tail : stop > value && stop[-1] == '=' ? stop - 1 : stop;
        for (int each = 0; each < 5; each++)
            if ((Py_ssize_t)strlen(asked[each]) == at - name && !memcmp(name, asked[each], at - name)) from[each] = value, to[each] = stop;
        piece = value;
        at = value - 1;
    }
    int by = 1;
    while (by < 5 && from[by] == to[by]) by++;
    if (from[0] == to[0] || by == 5) return 0;
    if (tidy(walk, from[by], to[by]) < 0) return -1;
    PyObject *said = PyUnicode_DecodeUTF8(walk->text.at, walk->text.used, "replace"), *name = said ? PyObject_CallMethod(said, "lower", NULL) : NULL;
    Py_XDECREF(said);
    if (!name || tidy(walk, from[0], to[0]) < 0) {
        Py_XDECREF(name);
        return -1;
    }
    return append(walk->texts[META], Py_BuildValue("(NN)", name, PyUnicode_DecodeUTF8(walk->text.at, walk->text.used, "replace")));
}
