import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsString } from 'class-validator';

@InputType({ description: 'A file to upload.' })
export class CreateUploadInput {
  @IsString()
  @Field(() => ID, { description: 'The chat that it will be sent to.' })
  chatId!: string;

  @IsString()
  @Field(() => String, {
    description: 'At most 255 characters; a path before it, control characters and marks of direction are left out.',
  })
  fileName!: string;

  @IsInt()
  @Field(() => Int, { description: 'How many bytes will come: at least 1, and it counts from now on.' })
  byteSize!: number;
}
