package io.caduceus.admin.answers;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/** The parts that all features answer with. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, NameArguments.class})
public class AnswersConfiguration {
  @Bean
  JsonMapper json() {
    return AdminJson.mapper();
  }

  @Bean
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  @Bean
  ProblemFilter problemFilter(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    return new ProblemFilter(problems);
  }
}
