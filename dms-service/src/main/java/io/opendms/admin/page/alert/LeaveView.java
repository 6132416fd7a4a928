package io.opendms.admin.page.alert;

import io.opendms.admin.page.frame.Frame;

/**
 * The page behind the link of a mail.
 *
 * @param list whose new items the mail told of
 * @param address whom it was for
 * @param token that of the link
 * @param left whether it is done
 */
record LeaveView(Frame frame, String list, String address, String token, boolean left) {}
