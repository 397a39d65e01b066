/* What each word and its kin show once its head is known; gives exactly what cuttings.grammar.tree gives without it. */
#ifndef CUTTINGS_TREES_H
#define CUTTINGS_TREES_H
#include <stdint.h>
#include <stdlib.h>

#define SHOWN 21
enum { LOWER, FINE, END };

/* The places of first and last child, of the first one before the word, and of the siblings before and after. */
typedef struct {
    int32_t *first, *last, *left, *before, *after;
} Kin;

static void kin_of(const int32_t *heads, int32_t n, Kin *kin)
{
    for (int32_t i = 0; i < n + 2; i++) kin->first[i] = kin->last[i] = kin->left[i] = n;
    for (int32_t i = 0; i < n; i++) {
        int32_t head = heads[i], sibling = kin->last[head];
        kin->before[i] = sibling, kin->after[i] = n;
        if (sibling < n) kin->after[sibling] = i;
        if (kin->first[head] == n) kin->first[head] = i;
        if (i < head && kin->left[head] == n) kin->left[head] = i;
        kin->last[head] = i;
    }
}

static int32_t far_from(int32_t at, int32_t head, int32_t root)
{
    int32_t distance = at - head, near = distance < 0 ? -distance : distance;
    if (near > 4) near = 4;
    return head == root ? 20 : distance > 0 ? near : 10 + near;
}

/* Rows of SHOWN numbers for many chosen words, from heads (n: none, n + 1: the root) and, for each word and then for none and the root,
   three columns and a tag. */
static int shown(const int32_t *heads, const int32_t *words, const int32_t *tags, int32_t n, const int32_t *here, ptrdiff_t many, int32_t *rows)
{
    int32_t *room = malloc(sizeof(int32_t) * 5 * ((size_t)n + 2)), none = n, root = n + 1;
    if (!room) return 0;
    Kin kin = {room, room + (n + 2), room + 2 * (n + 2), room + 3 * (size_t)(n + 2), room + 4 * (size_t)(n + 2)};
    kin_of(heads, n, &kin);
    for (ptrdiff_t k = 0; k < many; k++) {
        int32_t i = here[k], h = heads[i], upper = h < n ? heads[h] : none, *row = rows + (size_t)k * SHOWN;
        const int32_t *own = words + 3 * (size_t)i, *head = words + 3 * (size_t)h;
        int32_t first = kin.first[i], last = kin.last[i], begun = kin.first[h];
        row[0] = own[LOWER], row[1] = tags[i], row[2] = own[FINE], row[3] = own[END];
        row[4] = head[LOWER], row[5] = tags[h], row[6] = head[FINE], row[7] = far_from(i, h, root);
        row[8] = words[3 * (size_t)first + LOWER], row[9] = tags[first], row[10] = words[3 * (size_t)last + LOWER], row[11] = tags[last];
        row[12] = words[3 * (size_t)kin.left[i] + LOWER], row[13] = tags[upper], row[14] = words[3 * (size_t)upper + LOWER];
        row[15] = tags[i ? i - 1 : none], row[16] = tags[i + 1 < n ? i + 1 : none], row[17] = tags[kin.before[i]], row[18] = tags[kin.after[i]];
        row[19] = words[3 * (size_t)begun + LOWER], row[20] = tags[begun];
    }
    free(room);
    return 1;
}
#endif
