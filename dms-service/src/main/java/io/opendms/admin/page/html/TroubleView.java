package io.opendms.admin.page.html;

import io.opendms.admin.page.frame.Frame;

/**
 * Why there is no page.
 *
 * @param title a few words
 * @param detail one sentence that says what to do
 * @param incident what the log knows the call by, empty for nothing
 */
record TroubleView(Frame frame, String title, String detail, String incident) {}
