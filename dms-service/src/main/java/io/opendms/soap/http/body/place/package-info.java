/** The places that bodies take while they come in, shared out among farms. */
@NullMarked
package io.opendms.soap.http.body.place;

import org.jspecify.annotations.NullMarked;
