package io.opendms.admin.page.sign;

import io.opendms.admin.page.frame.Frame;

/**
 * The form by which somebody chooses a new password.
 *
 * @param name whose it is
 * @param csrf what the form must send back
 * @param complaint one sentence about what was typed before, empty for none
 */
record PasswordView(Frame frame, String name, String csrf, String complaint) {}
