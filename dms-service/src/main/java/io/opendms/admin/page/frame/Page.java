package io.opendms.admin.page.frame;

/** Answers calls for one page. */
@FunctionalInterface
public interface Page {
    Answer answer(Ask ask);
}
