import { Module } from '@nestjs/common'

@Module({})
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- a module of Nest is one
export class AppModule {}
