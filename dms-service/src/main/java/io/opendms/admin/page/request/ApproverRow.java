package io.opendms.admin.page.request;

import java.util.List;

/**
 * Somebody who may decide.
 *
 * @param name a name, mail address or group
 * @param deputies who stands in
 * @param obstacle why this one does not decide on the request; empty if nothing is in the way
 */
record ApproverRow(String name, List<DeputyRow> deputies, String obstacle) {
    /**
     * Somebody who stands in.
     *
     * @param line the name, and the time for which
     * @param obstacle why this one does not decide on the request; empty if nothing is in the way
     */
    record DeputyRow(String line, String obstacle) {}
}
