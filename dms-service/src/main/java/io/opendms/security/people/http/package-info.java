/** The filter before everything that people use, and what it knows of a request. */
@NullMarked
package io.opendms.security.people.http;

import org.jspecify.annotations.NullMarked;
