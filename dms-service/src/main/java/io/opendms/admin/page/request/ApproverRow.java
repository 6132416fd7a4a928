package io.opendms.admin.page.request;

import java.util.List;

/**
 * Somebody who may decide.
 *
 * @param name a name, mail address or group
 * @param deputies who stands in, each with the time for which
 */
record ApproverRow(String name, List<String> deputies) {}
