import { Body, Controller, Post } from '@nestjs/common'

/** Any other route of the application: Nest's own parsers read its bodies. */
@Controller('echo')
export class AppController {
  @Post()
  echo(@Body() body: unknown): unknown {
    return body
  }
}
