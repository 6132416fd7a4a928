package io.opendms.ingest.dropfolder.aside;

import io.opendms.ingest.dropfolder.place.QuarantinedFile;
import io.opendms.ingest.message.Order;
import java.util.Optional;

/**
 * A file that a drop folder has set aside.
 *
 * @param node that told of it last; several may have one folder
 * @param deed what somebody wants done with it and no node has done yet
 */
public record AsideFile(String node, QuarantinedFile file, Optional<Order.Deed> deed) {}
