package io.caduceus.admin.answers;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.SubscriptionName;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets handlers have the registry's names as arguments; a malformed one is answered with 400. */
@Configuration(proxyBeanMethods = false)
class NameArguments implements WebMvcConfigurer {
  @Override
  public void addFormatters(FormatterRegistry formatters) {
    formatters.addConverter(String.class, EventTypeName.class, EventTypeName::parse);
    formatters.addConverter(String.class, ApplicationName.class, ApplicationName::new);
    formatters.addConverter(String.class, SubscriptionName.class, SubscriptionName::new);
  }
}
