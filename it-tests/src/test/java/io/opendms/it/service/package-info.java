/** The service as the tests see it: started in this process, called over the wire, with an eye on its directory. */
@NullMarked
package io.opendms.it.service;

import org.jspecify.annotations.NullMarked;
