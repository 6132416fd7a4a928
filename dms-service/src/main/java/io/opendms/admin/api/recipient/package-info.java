/** Shows what a recipient's address stands for. */
@NullMarked
package io.opendms.admin.api.recipient;

import org.jspecify.annotations.NullMarked;
