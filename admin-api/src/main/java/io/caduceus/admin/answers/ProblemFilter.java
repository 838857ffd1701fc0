package io.caduceus.admin.answers;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The outermost filter: gives each request its trace id, and has what fails in other filters (a
 * store that is down while a client is looked up, for one) answered like a failure of a handler.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemFilter extends OncePerRequestFilter {
  private final HandlerExceptionResolver problems;

  ProblemFilter(HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    MDC.put(TraceId.KEY, TraceId.of(request.getHeader("traceparent")));
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException failure) {
      if (response.isCommitted()
          || problems.resolveException(request, response, null, failure) == null) {
        throw failure;
      }
    } finally {
      MDC.remove(TraceId.KEY);
    }
  }
}
