package io.opendms.admin.page.request;

import io.opendms.admin.page.frame.Moment;
import io.opendms.approval.Status;

/**
 * Something that happened to a request.
 *
 * @param at when
 * @param what in words
 * @param by who
 * @param inPlaceOf for whom as a deputy, empty for nobody
 * @param source from where, empty for the service itself
 * @param status where the request stood afterwards
 * @param detail one sentence, may be empty
 */
record HistoryRow(Moment at, String what, String by, String inPlaceOf, String source, Status status, String detail) {}
