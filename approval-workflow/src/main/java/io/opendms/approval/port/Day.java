package io.opendms.approval.port;

import java.time.LocalDate;

/**
 * What happened on a day, as a clock at Greenwich has it.
 *
 * @param date the day
 * @param submitted how many requests were submitted
 * @param decided how many were approved by enough approvers, or rejected
 */
public record Day(LocalDate date, long submitted, long decided) {}
