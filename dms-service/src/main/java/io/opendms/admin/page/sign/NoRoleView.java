package io.opendms.admin.page.sign;

import io.opendms.admin.page.frame.Frame;

/**
 * That somebody has no role, and the form by which to ask for one.
 *
 * @param name who it is, empty if that is not known any more
 * @param permit what the form must send back; empty for no form
 * @param text what was typed before, empty for nothing
 * @param note one sentence about what was asked for, empty for none
 * @param incident what the log knows the request by; empty for none
 */
record NoRoleView(Frame frame, String name, String permit, String text, String note, String incident) {}
