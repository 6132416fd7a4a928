package io.opendms.admin.api.route;

import java.util.List;

/** Something that the API shows or does, at one address or a few. */
public interface Resource {

    /** The calls that it answers. */
    List<Route> routes();
}
