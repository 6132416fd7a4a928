/** What is thrown when there is no answer; a refusal is an answer. */
@NullMarked
package io.opendms.client.failure;

import org.jspecify.annotations.NullMarked;
