@NullMarked
package io.sealpost.web;

import org.jspecify.annotations.NullMarked;
