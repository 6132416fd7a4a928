package io.opendms.admin.page.queue;

/**
 * One of several requests that are decided on together.
 *
 * @param id its number
 * @param what what it asks for; empty if the person may not see it
 * @param farm whose it is
 * @param requester who asks
 * @param pick what its tick box sent
 * @param good whether it would be decided on, or was
 * @param remark what else is to be said, or why it would not or was not
 */
record BulkRow(int id, String what, String farm, String requester, String pick, boolean good, String remark) {}
