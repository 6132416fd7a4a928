/** The course of each request, as the tables of requests tell of it, held against the audit trail. */
@NullMarked
package io.opendms.store.course;

import org.jspecify.annotations.NullMarked;
