/** What may be wrong with the directory: the container, its entries, the schema and the rights of the account. */
@NullMarked
package io.opendms.doctor.check.directory;

import org.jspecify.annotations.NullMarked;
