package io.caduceus.intake.docs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;

/** The parts of this room, for {@code IntakeConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class DocsConfiguration implements WebMvcConfigurer {
  /** Browsers then refuse what comes from anywhere else; Swagger UI writes styles as it goes. */
  static final String NOTHING_FROM_ELSEWHERE =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/docs").setViewName("forward:/docs/index.html");
    registry.addViewController("/docs/").setViewName("forward:/docs/index.html");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/docs/**")
        .addResourceLocations("classpath:/docs/", "classpath:/META-INF/resources/webjars/")
        .resourceChain(true)
        .addResolver(new LiteWebJarsResourceResolver());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new SameOrigin()).addPathPatterns("/docs", "/docs/**");
  }

  private static final class SameOrigin implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      response.setHeader("Content-Security-Policy", NOTHING_FROM_ELSEWHERE);
      return true;
    }
  }
}
